import type { PageDocument } from '@screenpop/contract'
import { cellAt, findBlock, placeOfCell, rowAt } from './document/locate.ts'
import type { Direction } from './keyboard.ts'

/** Where the keyboard stands on the canvas: on a cell, or on a block. */
export interface Cursor {
  kind: 'cell' | 'block'
  id: string
}

const findCell = (document: PageDocument, cellId: string): { row: number; cell: number } | undefined =>
  document.rows.some(({ cells }) => cells.some(({ id }) => id === cellId))
    ? placeOfCell(document, cellId)
    : undefined

/** Whether the cursor still stands on something. */
export const cursorExists = (document: PageDocument, { kind, id }: Cursor): boolean =>
  (kind === 'block' ? findBlock(document, id) : findCell(document, id)) !== undefined

/** The cell in which the cursor stands; the first one when it stands nowhere. */
export const cellOfCursor = (document: PageDocument, cursor: Cursor | undefined): string | undefined => {
  if (cursor?.kind === 'cell' && cursorExists(document, cursor)) return cursor.id
  const place = cursor?.kind === 'block' ? findBlock(document, cursor.id) : undefined
  return place ? cellAt(document, place).id : document.rows[0]?.cells[0]?.id
}

const onCell = (id: string): Cursor => ({ kind: 'cell', id })
const onBlock = (id: string): Cursor => ({ kind: 'block', id })

/**
 * Where an arrow key leads, or undefined at the edge. Down goes from a cell through its blocks to the cell below; left and right go to
 * the neighbouring cell, at the same height where it has a block there.
 */
export const stepCursor = (
  document: PageDocument,
  cursor: Cursor,
  direction: Direction,
): Cursor | undefined => {
  const onto = cursor.kind === 'block' ? findBlock(document, cursor.id) : undefined
  const place = onto ?? findCell(document, cursor.id)
  if (!place) return undefined
  const cell = cellAt(document, place)
  const index = onto ? onto.index : -1
  if (direction === 'left' || direction === 'right') {
    const beside = rowAt(document, place.row).cells[place.cell + (direction === 'left' ? -1 : 1)]
    if (!beside) return undefined
    const level = index < 0 ? undefined : beside.blocks[Math.min(index, beside.blocks.length - 1)]
    return level ? onBlock(level) : onCell(beside.id)
  }
  if (direction === 'down') {
    const below = cell.blocks[index + 1]
    if (below) return onBlock(below)
    const row = document.rows[place.row + 1]
    const next = row?.cells[Math.min(place.cell, row.cells.length - 1)]
    return next && onCell(next.id)
  }
  if (index > 0) return onBlock(cell.blocks[index - 1] as string)
  if (index === 0) return onCell(cell.id)
  const row = document.rows[place.row - 1]
  const above = row?.cells[Math.min(place.cell, row.cells.length - 1)]
  const last = above?.blocks.at(-1)
  return last ? onBlock(last) : above && onCell(above.id)
}

/** Where the cursor goes when what it stood on is gone: to the block that took its place, the one before, or the cell. */
export const nearestCursor = (
  before: PageDocument,
  after: PageDocument,
  cursor: Cursor,
): Cursor | undefined => {
  if (cursorExists(after, cursor)) return cursor
  const place = cursor.kind === 'block' ? findBlock(before, cursor.id) : undefined
  const cellId = place && cellAt(before, place).id
  const at = cellId === undefined ? undefined : findCell(after, cellId)
  if (place && at) {
    const { id, blocks } = cellAt(after, at)
    const next = blocks[Math.min(place.index, blocks.length - 1)]
    return next ? onBlock(next) : onCell(id)
  }
  const first = after.rows[0]?.cells[0]
  return first && onCell(first.id)
}
