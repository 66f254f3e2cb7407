import { Paper, Tabs, VisuallyHidden } from '@mantine/core'
import type { Binding, PageDocument, PageFault } from '@screenpop/contract'
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DataSource } from '../document/data-source.ts'
import { BlockMenu, type OpenMenu } from './canvas/BlockMenu.tsx'
import { Canvas } from './canvas/Canvas.tsx'
import classes from './Designer.module.css'
import { DragLayer } from './dnd/DragLayer.tsx'
import { EditorContext, type EditorParts, useEditorParts, useEditorState } from './editor-context.ts'
import { startEditor } from './editor-state.ts'
import { createEditorStore } from './editor-store.ts'
import { Inspector } from './inspectors/Inspector.tsx'
import { Faults } from './panels/Faults.tsx'
import { Outline } from './panels/Outline.tsx'
import { Palette } from './panels/Palette.tsx'
import { ShortcutsHelp } from './panels/ShortcutsHelp.tsx'
import { Toolbar, type View } from './panels/Toolbar.tsx'
import { useClipboard } from './use-clipboard.ts'
import { useShortcuts } from './use-shortcuts.ts'

export interface DesignerProps {
  /** The document at the beginning; another `key` begins anew with another document. */
  initial: PageDocument
  onChange: (document: PageDocument) => void
  /** What fills this page: tables, or the objects of an external API. */
  sourceKind: Binding['kind']
  /** The page is looked at only. */
  readOnly?: boolean
  sources: readonly DataSource[]
  faults: readonly PageFault[]
  /** What a release takes all the same. */
  warnings: readonly PageFault[]
  /** Where the sources come from, above them in the palette. */
  sourcePanel?: ReactNode
  /** Save state and release, at the right of the toolbar. */
  actions: ReactNode
  preview: ReactNode
  /** A block to go to, by whoever shows the editor; another object goes there again. */
  goTo?: { blockId: string } | undefined
}

/** The page designer: palette, outline, canvas, inspector and preview around one document. */
export const Designer = (props: DesignerProps) => {
  const { initial, onChange, readOnly = false, sources, sourceKind, faults, warnings, goTo } = props
  const [said, announce] = useState('')
  const [parts] = useState<EditorParts>(() => ({
    store: createEditorStore(startEditor(initial, { sources, faults, warnings, readOnly })),
    announce,
    sourceKind,
  }))
  const { store } = parts
  useEffect(
    () => store.dispatch({ type: 'learn', sources, faults, warnings, readOnly }),
    [store, sources, faults, warnings, readOnly],
  )
  const reported = useRef(initial)
  useEffect(
    () =>
      store.subscribe(() => {
        const { document } = store.state.history
        if (reported.current === document) return
        reported.current = document
        onChange(document)
      }),
    [store, onChange],
  )
  return (
    <EditorContext value={parts}>
      <Frame actions={props.actions} preview={props.preview} sourcePanel={props.sourcePanel} goTo={goTo} />
      <VisuallyHidden aria-live="polite" data-said>
        {said}
      </VisuallyHidden>
    </EditorContext>
  )
}

const Frame = ({
  actions,
  preview,
  sourcePanel,
  goTo,
}: Pick<DesignerProps, 'actions' | 'preview' | 'sourcePanel' | 'goTo'>) => {
  const { t } = useTranslation('designer')
  const { store } = useEditorParts()
  const readOnly = useEditorState((state) => state.readOnly)
  const root = useRef<HTMLElement>(null)
  const [view, setView] = useState<View>('design')
  const [helping, setHelping] = useState(false)
  const [menu, setMenu] = useState<OpenMenu>()
  const openMenu = useCallback(
    (blockId: string, at: HTMLElement) => {
      const { left, bottom } = at.getBoundingClientRect()
      const { selection } = store.state
      const before = selection.has(blockId) ? [] : [...selection]
      if (!selection.has(blockId)) store.dispatch({ type: 'select', blockIds: [blockId] })
      setMenu({ blockId, before, x: left, y: bottom })
    },
    [store],
  )
  const clipboard = useClipboard(root)
  const onKeyDown = useShortcuts({
    help: () => setHelping(true),
    preview: () => setView((now) => (now === 'design' ? 'split' : 'design')),
    menu: (blockId) => {
      const block = root.current?.querySelector<HTMLElement>(`[data-block="${CSS.escape(blockId)}"]`)
      if (block) openMenu(blockId, block)
    },
  })
  useEffect(() => {
    if (goTo) {
      setView('design')
      store.dispatch({ type: 'select', blockIds: [goTo.blockId], focus: true })
    }
  }, [goTo, store])
  return (
    <section
      ref={root}
      className={classes.root}
      aria-label={t('designer')}
      onKeyDown={onKeyDown}
      {...clipboard}
    >
      <Toolbar view={view} onView={setView} onHelp={() => setHelping(true)} actions={actions} />
      <DragLayer>
        <div className={classes.panes} data-view={view}>
          <Paper component="aside" className={classes.left}>
            <Tabs
              key={readOnly ? 'outline' : 'palette'}
              defaultValue={readOnly ? 'outline' : 'palette'}
              keepMounted={false}
            >
              <Tabs.List mb="xs" grow>
                {!readOnly && <Tabs.Tab value="palette">{t('palette')}</Tabs.Tab>}
                <Tabs.Tab value="outline">{t('outline')}</Tabs.Tab>
              </Tabs.List>
              <Tabs.Panel value="palette">
                <Palette sourcePanel={sourcePanel} />
              </Tabs.Panel>
              <Tabs.Panel value="outline">
                <Outline />
              </Tabs.Panel>
            </Tabs>
          </Paper>
          <div className={classes.middle}>
            <Faults />
            <Canvas onMenu={openMenu} />
          </div>
          <Paper component="aside" className={classes.side} aria-label={t('inspector')}>
            <fieldset disabled={readOnly} className={classes.settings}>
              <Inspector />
            </fieldset>
          </Paper>
          {view !== 'design' && <Paper className={classes.preview}>{preview}</Paper>}
        </div>
      </DragLayer>
      <BlockMenu
        open={menu}
        onClose={() => {
          // the keyboard goes back to the block, what is chosen stays
          if (menu) {
            const others = [...store.state.selection].filter((id) => id !== menu.blockId)
            store.dispatch({ type: 'select', blockIds: [...others, menu.blockId], focus: true })
          }
          setMenu(undefined)
        }}
        onGone={() => {
          // a menu that is closed as soon as it opens still takes the focus, and loses it with itself
          const { cursor } = store.state
          if (cursor && document.activeElement?.closest('[role=menu]'))
            store.dispatch({ type: 'stand', cursor, extend: true, focus: true })
        }}
      />
      <ShortcutsHelp opened={helping} onClose={() => setHelping(false)} />
    </section>
  )
}
