import { ActionIcon, Group, Paper, SegmentedControl, Tabs, Tooltip, VisuallyHidden } from '@mantine/core'
import type { PageDocument, PageFault } from '@screenpop/contract'
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react'
import { type ReactNode, useEffect, useMemo, useReducer, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Canvas } from './canvas/Canvas.tsx'
import classes from './Designer.module.css'
import { type DataSource, type Editor, EditorContext } from './editor-context.ts'
import { editorReducer, startEditor } from './editor-state.ts'
import { Inspector } from './inspectors/Inspector.tsx'
import { Faults } from './panels/Faults.tsx'
import { Outline } from './panels/Outline.tsx'
import { copySelection, pasteText, useShortcuts } from './use-shortcuts.ts'

export interface DesignerProps {
  /** The document at the beginning; another `key` begins anew with another document. */
  initial: PageDocument
  onChange: (document: PageDocument) => void
  sources: readonly DataSource[]
  faults: readonly PageFault[]
  /** Save state and release, at the right of the toolbar. */
  actions: ReactNode
  preview: ReactNode
}

/** The page designer: outline, canvas, inspector and preview around one document. */
export const Designer = ({ initial, onChange, sources, faults, actions, preview }: DesignerProps) => {
  const { t } = useTranslation('designer')
  const [state, dispatch] = useReducer(editorReducer, initial, startEditor)
  const [said, announce] = useState('')
  const { document, past, future } = state.history
  const editor = useMemo<Editor>(
    () => ({ document, selection: state.selection, sources, faults, dispatch, announce }),
    [document, state.selection, sources, faults],
  )
  const onKeyDown = useShortcuts(editor)
  const reported = useRef(document)
  useEffect(() => {
    if (reported.current === document) return
    reported.current = document
    onChange(document)
  }, [document, onChange])
  return (
    <EditorContext value={editor}>
      <section
        className={classes.root}
        aria-label={t('designer')}
        onKeyDown={onKeyDown}
        onCopy={(event) => {
          if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return
          void copySelection(editor)
        }}
        onPaste={(event) => {
          if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return
          if (pasteText(editor, event.clipboardData.getData('text/plain'))) event.preventDefault()
        }}
      >
        <Paper className={classes.toolbar}>
          <Group gap="xs">
            <Tooltip label={t('undo')}>
              <ActionIcon
                aria-label={t('undo')}
                disabled={past.length === 0}
                onClick={() => dispatch({ type: 'undo' })}
              >
                <IconArrowBackUp size={18} />
              </ActionIcon>
            </Tooltip>
            <Tooltip label={t('redo')}>
              <ActionIcon
                aria-label={t('redo')}
                disabled={future.length === 0}
                onClick={() => dispatch({ type: 'redo' })}
              >
                <IconArrowForwardUp size={18} />
              </ActionIcon>
            </Tooltip>
            <SegmentedControl
              size="xs"
              aria-label={t('layout')}
              data={(['block', 'grid'] as const).map((value) => ({ value, label: t(`layout.${value}`) }))}
              value={document.layout}
              onChange={(value) =>
                dispatch({
                  type: 'perform',
                  command: { type: 'setLayout', layout: value as PageDocument['layout'] },
                })
              }
            />
          </Group>
          <Group gap="xs">{actions}</Group>
        </Paper>
        <div className={classes.panes}>
          <Paper component="aside" className={classes.outline}>
            <Outline />
          </Paper>
          <div className={classes.middle}>
            <Faults />
            <Canvas />
          </div>
          <Paper component="aside" className={classes.side}>
            <Tabs defaultValue="inspector" keepMounted={false}>
              <Tabs.List mb="md">
                <Tabs.Tab value="inspector">{t('inspector')}</Tabs.Tab>
                <Tabs.Tab value="preview">{t('preview')}</Tabs.Tab>
              </Tabs.List>
              <Tabs.Panel value="inspector">
                <Inspector />
              </Tabs.Panel>
              <Tabs.Panel value="preview">{preview}</Tabs.Panel>
            </Tabs>
          </Paper>
        </div>
        <VisuallyHidden aria-live="polite">{said}</VisuallyHidden>
      </section>
    </EditorContext>
  )
}
