import { type Block, blockDefinitions, type ObjectProps, type PageFault } from '@screenpop/contract'
import { IconAlertCircle, IconDots, IconEyeQuestion } from '@tabler/icons-react'
import { type CSSProperties, type MouseEvent, memo, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldName, sourceOf } from '../../document/data-source.ts'
import { blockIcon, blockTitle } from '../block-looks.ts'
import { useEditorParts, useEditorState } from '../editor-context.ts'
import { lostFields } from '../inspectors/lost-fields.ts'
import classes from './Canvas.module.css'

/** Filled like an object and called like its table, so that the name alone does not tell what it is. */
const named: readonly Block['type'][] = ['matches', 'recordForm']

interface BlockCardProps {
  blockId: string
  /** Numbers from 1, for what a screen reader says. */
  row: number
  cell: number
  index: number
  count: number
  onMenu: (blockId: string, at: HTMLElement) => void
}

/**
 * A block on the canvas: what it is, what it shows, whether it has a fault. Chosen by click, Enter or Space. It waits for its own part
 * of the document alone: what happens to another block does not draw it anew.
 */
export const BlockCard = memo(({ blockId, row, cell, index, count, onMenu }: BlockCardProps) => {
  const { t } = useTranslation('designer')
  const { store } = useEditorParts()
  const button = useRef<HTMLButtonElement>(null)
  const block = useEditorState(({ history }) => history.document.blocks[blockId])
  const readOnly = useEditorState((state) => state.readOnly)
  const chosen = useEditorState(({ selection }) => selection.has(blockId))
  const faulty = useEditorState((state) => state.faulty.has(blockId))
  const standing = useEditorState(({ cursor }) => cursor?.kind === 'block' && cursor.id === blockId)
  const title = useEditorState(({ history, sources }) => {
    const own = history.document.blocks[blockId]
    return own ? blockTitle(own, sources) : ''
  })
  const wish = useEditorState(({ focusWish }) => (standing ? focusWish : 0))
  useEffect(() => {
    if (wish > 0 && standing && store.takeFocusWish()) {
      button.current?.focus({ preventScroll: true })
      button.current?.scrollIntoView({ block: 'nearest' })
    }
  }, [wish, standing, store])
  if (!block) return null
  const Icon = blockIcon(block.type)
  const kind = t(`block.${block.type}`)
  const where = t('where', { row, cell, index, count })
  const conditional = block.visibleWhen !== undefined && block.visibleWhen.length > 0
  const choose = (event: MouseEvent) => {
    if (event.shiftKey) store.dispatch({ type: 'selectTo', blockId })
    else if (event.ctrlKey || event.metaKey) store.dispatch({ type: 'toggle', blockId })
    else store.dispatch({ type: 'select', blockIds: [blockId] })
  }
  return (
    <div
      className={classes.block}
      data-block={blockId}
      data-chosen={chosen || undefined}
      data-faulty={faulty || undefined}
    >
      <button
        ref={button}
        type="button"
        className={classes.blockButton}
        data-block-button
        tabIndex={standing ? 0 : -1}
        aria-pressed={chosen}
        aria-label={[kind, title, where, conditional ? t('conditional') : '', faulty ? t('hasFault') : '']
          .filter(Boolean)
          .join(', ')}
        onClick={choose}
      >
        <span className={classes.blockHead}>
          <Icon size={16} stroke={1.7} />
          <span className={classes.blockTitle} title={title || kind}>
            {title || kind}
          </span>
          {/* spoken by the button's own name */}
          {named.includes(block.type) && title && (
            <span className={classes.kind} data-text={kind} aria-hidden />
          )}
          {conditional && <IconEyeQuestion size={16} stroke={1.7} className={classes.mark} />}
          {conditional && <span className={classes.kind} data-text={t('conditional')} aria-hidden />}
          {faulty && <IconAlertCircle size={16} className={classes.fault} />}
        </span>
      </button>
      <Contents blockId={blockId} block={block} />
      {!readOnly && (
        <button
          type="button"
          className={classes.blockMenu}
          data-no-drag
          tabIndex={standing ? 0 : -1}
          aria-haspopup="menu"
          aria-label={t('blockMenu', { block: title || kind })}
          onClick={(event) => onMenu(blockId, event.currentTarget)}
        >
          <IconDots size={16} />
        </button>
      )}
    </div>
  )
})

const noFaults: readonly PageFault[] = []

const Contents = ({ blockId, block }: { blockId: string; block: Block }) => {
  const { t } = useTranslation('designer')
  const { binding } = block
  const source = useEditorState(({ sources }) => sourceOf(sources, binding))
  const faults = useEditorState((state) => (state.faulty.has(blockId) ? state.faults : noFaults))
  if (block.type === 'divider') return <span className={classes.line} />
  if (!blockDefinitions[block.type].bound) return null
  const { fields } = block.props as ObjectProps
  const lost = lostFields(faults, blockId)
  if (fields.length === 0) return <span className={classes.hint}>{t('noFields')}</span>
  return (
    <span className={classes.fields}>
      {fields.map((field, place) => {
        const name = fieldName(source, binding, field.fieldId)
        const lostName = lost.get(place)
        return (
          <span
            key={field.fieldId}
            className={classes.field}
            data-lost={name === undefined || undefined}
            style={{ '--field-span': field.width ?? 6 } as CSSProperties}
          >
            {name !== undefined
              ? field.label || name
              : lostName
                ? t('lostNamed', { field: lostName })
                : t('lostField')}
          </span>
        )
      })}
    </span>
  )
}
