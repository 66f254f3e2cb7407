import { gridColumns, type PageRow } from '@screenpop/contract'
import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { resizeCell } from '../actions.ts'
import { useEditorParts } from '../editor-context.ts'
import classes from './Canvas.module.css'

const steps: Record<string, number> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  Home: -gridColumns,
  End: gridColumns,
}

interface CellGapProps {
  row: PageRow
  /** Index of the cell before the gap. */
  place: number
  standing: boolean
}

/** The gap between two cells: dragged, or pushed by arrow keys, it gives columns of one to the other. */
export const CellGap = ({ row, place, standing }: CellGapProps) => {
  const { t } = useTranslation('designer')
  const { store, announce } = useEditorParts()
  const pull = useRef<{ x: number; span: number; column: number; id: number } | undefined>(undefined)
  const cell = row.cells[place]
  const right = row.cells[place + 1]
  if (!cell || !right) return null
  const say = (span: number) => announce(t('said.width', { cell: place + 1, span, total: gridColumns }))
  const onKeyDown = (event: KeyboardEvent) => {
    const columns = steps[event.key]
    if (columns === undefined || event.altKey || event.ctrlKey) return
    event.preventDefault()
    event.stopPropagation()
    say(resizeCell(store, cell.id, columns))
  }
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    const cells = event.currentTarget.closest('[data-cells]')
    if (!cells || event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    const column = cells.getBoundingClientRect().width / gridColumns
    pull.current = { x: event.clientX, span: cell.span, column, id: event.timeStamp }
  }
  const onPointerMove = (event: PointerEvent) => {
    if (!pull.current) return
    const { x, span, column, id } = pull.current
    const columns = span + Math.round((event.clientX - x) / column) - cell.span
    if (columns !== 0) resizeCell(store, cell.id, columns, `gap/${row.id}/${id}`)
  }
  const onPointerUp = () => {
    if (pull.current) say(cell.span)
    pull.current = undefined
  }
  return (
    // An hr with a value is the separator of WAI-ARIA's window splitter pattern.
    <hr
      className={classes.gap}
      data-no-drag
      aria-orientation="vertical"
      aria-label={t('gap', { cell: place + 1 })}
      aria-valuenow={cell.span}
      aria-valuemin={1}
      aria-valuemax={cell.span + right.span - 1}
      aria-valuetext={t('cellWidth', { span: cell.span, total: gridColumns })}
      tabIndex={standing ? 0 : -1}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerUp}
    />
  )
}
