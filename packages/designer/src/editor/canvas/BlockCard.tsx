import { Badge, Text } from '@mantine/core'
import type { Block, ObjectProps } from '@screenpop/contract'
import { IconAlertCircle } from '@tabler/icons-react'
import { type MouseEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { blockIcon, blockTitle } from '../block-looks.ts'
import { useEditor } from '../editor-context.ts'
import classes from './Canvas.module.css'

/** A block on the canvas: what it is, what it shows, whether it has a fault. Chosen by click, Enter or Space. */
export const BlockCard = ({ blockId, where }: { blockId: string; where: string }) => {
  const { t } = useTranslation('designer')
  const { document, selection, sources, faults, dispatch } = useEditor()
  const element = useRef<HTMLButtonElement>(null)
  const block = document.blocks[blockId]
  const chosen = selection.includes(blockId)
  const only = chosen && selection.length === 1
  useEffect(() => {
    if (only) element.current?.scrollIntoView({ block: 'nearest' })
  }, [only])
  if (!block) return null
  const Icon = blockIcon(block.type)
  const title = blockTitle(block, sources)
  const faulty = faults.some((fault) => fault.blockId === blockId)
  const choose = (event: MouseEvent) => {
    const add = event.shiftKey || event.ctrlKey || event.metaKey
    const rest = selection.filter((id) => id !== blockId)
    dispatch({ type: 'select', blockIds: add ? (chosen ? rest : [...selection, blockId]) : [blockId] })
  }
  return (
    <button
      ref={element}
      type="button"
      className={classes.block}
      data-block={blockId}
      data-chosen={chosen || undefined}
      data-faulty={faulty || undefined}
      aria-pressed={chosen}
      aria-label={`${t(`block.${block.type}`)} ${title}, ${where}${faulty ? `, ${t('hasFault')}` : ''}`}
      onClick={choose}
    >
      <span className={classes.blockHead}>
        <Icon size={16} stroke={1.7} />
        <Text span fw={600} truncate>
          {title || t(`block.${block.type}`)}
        </Text>
        {block.visibleWhen && block.visibleWhen.length > 0 && (
          <Badge size="xs" variant="light" color="gray">
            {t('conditional')}
          </Badge>
        )}
        {faulty && <IconAlertCircle size={16} className={classes.fault} />}
      </span>
      <Contents block={block} />
    </button>
  )
}

const Contents = ({ block }: { block: Block }) => {
  const { t } = useTranslation('designer')
  const { sources } = useEditor()
  if (block.type === 'object') {
    const { fields } = block.props as ObjectProps
    const { binding } = block
    const source =
      binding?.kind === 'table' ? sources.find(({ tableId }) => tableId === binding.tableId) : undefined
    if (fields.length === 0) return <span className={classes.hint}>{t('noFields')}</span>
    return (
      <span className={classes.fields}>
        {fields.map((field) => (
          <span
            key={field.fieldId}
            className={classes.field}
            style={{ gridColumn: `span ${field.width ?? 6}` }}
          >
            {field.label || source?.fields.find(({ id }) => id === field.fieldId)?.name || field.fieldId}
          </span>
        ))}
      </span>
    )
  }
  if (block.type === 'divider') return <span className={classes.line} />
  return null
}
