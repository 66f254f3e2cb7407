import type { PageCell, PageRow } from '@screenpop/contract'
import { type CSSProperties, memo, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useEditorParts, useEditorState } from '../editor-context.ts'
import { AddBlockMenu } from '../panels/AddBlockMenu.tsx'
import { BlockCard } from './BlockCard.tsx'
import classes from './Canvas.module.css'
import { CellGap } from './CellGap.tsx'
import { CellMenu } from './CellMenu.tsx'

interface CellViewProps {
  row: PageRow
  cell: PageCell
  /** Index in the row. */
  place: number
  rowNumber: number
  onMenu: (blockId: string, at: HTMLElement) => void
}

/** A cell with its blocks, a way to add one, and its own menu. */
export const CellView = memo(({ row, cell, place, rowNumber, onMenu }: CellViewProps) => {
  const { t } = useTranslation('designer')
  const { store } = useEditorParts()
  const element = useRef<HTMLFieldSetElement>(null)
  const readOnly = useEditorState((state) => state.readOnly)
  const standing = useEditorState(({ cursor }) => cursor?.kind === 'cell' && cursor.id === cell.id)
  const within = useEditorState(
    ({ cursor }) => standing || (cursor?.kind === 'block' && cell.blocks.includes(cursor.id)),
  )
  const wish = useEditorState(({ focusWish }) => (standing ? focusWish : 0))
  useEffect(() => {
    if (wish > 0 && standing && store.takeFocusWish()) element.current?.focus()
  }, [wish, standing, store])
  return (
    <fieldset
      ref={element}
      className={classes.cell}
      style={{ '--cell-span': cell.span } as CSSProperties}
      data-cell={cell.id}
      data-standing={standing || undefined}
      tabIndex={standing ? 0 : -1}
      aria-label={t('cell', { row: rowNumber, cell: place + 1, count: cell.blocks.length })}
      onFocus={(event) => {
        if (event.target === event.currentTarget && !standing)
          store.dispatch({ type: 'stand', cursor: { kind: 'cell', id: cell.id } })
      }}
    >
      {cell.blocks.map((blockId, index) => (
        <BlockCard
          key={blockId}
          blockId={blockId}
          row={rowNumber}
          cell={place + 1}
          index={index + 1}
          count={cell.blocks.length}
          onMenu={onMenu}
        />
      ))}
      {!readOnly && (
        <div className={classes.cellFoot} data-no-drag>
          <AddBlockMenu
            cellId={cell.id}
            index={cell.blocks.length}
            quiet={cell.blocks.length > 0}
            tabIndex={within ? 0 : -1}
          />
          <CellMenu row={row} cell={cell} place={place} rowNumber={rowNumber} tabIndex={within ? 0 : -1} />
        </div>
      )}
      {place < row.cells.length - 1 && !readOnly && <CellGap row={row} place={place} standing={within} />}
    </fieldset>
  )
})
