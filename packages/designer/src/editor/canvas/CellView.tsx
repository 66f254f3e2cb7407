import { ActionIcon, Menu } from '@mantine/core'
import { gridColumns, type PageCell, type PageRow } from '@screenpop/contract'
import { IconColumns2, IconDots, IconMinus, IconPlus, IconTrash } from '@tabler/icons-react'
import { type CSSProperties, memo } from 'react'
import { useTranslation } from 'react-i18next'
import { newId } from '../../document/new-id.ts'
import { resizedSpans } from '../../keyboard.ts'
import { useEditor } from '../editor-context.ts'
import { AddBlockMenu } from '../panels/AddBlockMenu.tsx'
import { BlockCard } from './BlockCard.tsx'
import classes from './Canvas.module.css'

interface CellViewProps {
  row: PageRow
  cell: PageCell
  /** Index in the row. */
  place: number
  rowNumber: number
}

/** A cell with its blocks, a way to add one, and its own menu. */
export const CellView = memo(({ row, cell, place, rowNumber }: CellViewProps) => {
  const { t } = useTranslation('designer')
  return (
    <div className={classes.cell} style={{ '--cell-span': cell.span } as CSSProperties} data-cell={cell.id}>
      {cell.blocks.map((blockId, index) => (
        <BlockCard
          key={blockId}
          blockId={blockId}
          where={t('where', { row: rowNumber, cell: place + 1, index: index + 1, count: cell.blocks.length })}
        />
      ))}
      <div className={classes.cellFoot}>
        <AddBlockMenu cellId={cell.id} index={cell.blocks.length} quiet={cell.blocks.length > 0} />
        <CellMenu row={row} cell={cell} place={place} rowNumber={rowNumber} />
      </div>
    </div>
  )
})

const CellMenu = ({ row, cell, place, rowNumber }: CellViewProps) => {
  const { t } = useTranslation('designer')
  const { document, dispatch } = useEditor()
  if (document.layout === 'block') return null
  const spans = row.cells.map(({ span }) => span)
  const resize = (columns: number) => {
    const next = resizedSpans(spans, place, columns)
    if (next) dispatch({ type: 'perform', command: { type: 'resizeCells', rowId: row.id, spans: next } })
  }
  const split = () =>
    dispatch({
      type: 'perform',
      command: {
        type: 'addCell',
        rowId: row.id,
        cell: { id: newId('c'), span: Math.max(1, Math.floor(cell.span / 2)), blocks: [] },
        index: place + 1,
        blocks: {},
      },
    })
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={t('cellMenu', { row: rowNumber, cell: place + 1 })}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('cellWidth', { span: cell.span, total: gridColumns })}</Menu.Label>
        <Menu.Item
          leftSection={<IconColumns2 size={15} />}
          disabled={row.cells.length >= gridColumns}
          onClick={split}
        >
          {t('splitCell')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconPlus size={15} />}
          closeMenuOnClick={false}
          disabled={!resizedSpans(spans, place, 1)}
          onClick={() => resize(1)}
        >
          {t('widen')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconMinus size={15} />}
          closeMenuOnClick={false}
          disabled={!resizedSpans(spans, place, -1)}
          onClick={() => resize(-1)}
        >
          {t('narrow')}
        </Menu.Item>
        <Menu.Item
          color="brick"
          leftSection={<IconTrash size={15} />}
          disabled={row.cells.length === 1}
          onClick={() => dispatch({ type: 'perform', command: { type: 'removeCell', cellId: cell.id } })}
        >
          {t('removeCell')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
