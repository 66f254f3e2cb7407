import type { PageDocument } from '@screenpop/contract'
import type { Command } from './commands/command.ts'
import { moveBlocks } from './commands/move-blocks.ts'
import { cellAt, placeOfBlock, readingOrder, rowAt } from './document/locate.ts'

export type Direction = 'up' | 'down' | 'left' | 'right'

/**
 * The command that moves a block by one step of the keyboard, or undefined at the edge. Up and down go through the
 * blocks of the cell, then to the row above or below; left and right go to the neighbouring cell.
 */
export const stepBlock = (
  document: PageDocument,
  blockId: string,
  direction: Direction,
): Command | undefined => {
  const place = placeOfBlock(document, blockId)
  const cell = cellAt(document, place)
  const move = (cellId: string, index: number): Command => ({ type: 'moveBlock', blockId, cellId, index })
  if (direction === 'up' && place.index > 0) return move(cell.id, place.index - 1)
  if (direction === 'down' && place.index < cell.blocks.length - 1) return move(cell.id, place.index + 1)
  if (direction === 'left' || direction === 'right') {
    const neighbour = rowAt(document, place.row).cells[place.cell + (direction === 'left' ? -1 : 1)]
    return neighbour && move(neighbour.id, Math.min(place.index, neighbour.blocks.length))
  }
  const row = document.rows[place.row + (direction === 'up' ? -1 : 1)]
  const target = row?.cells[Math.min(place.cell, row.cells.length - 1)]
  return target && move(target.id, direction === 'up' ? target.blocks.length : 0)
}

/**
 * The command that moves several blocks by one step, together: they gather where the first of them goes, in reading order.
 * Undefined at the edge.
 */
export const stepBlocks = (
  document: PageDocument,
  blockIds: readonly string[],
  direction: Direction,
): Command | undefined => {
  const moved = new Set(blockIds)
  const ids = readingOrder(document).filter((id) => moved.has(id))
  const first = ids[0]
  const last = ids.at(-1)
  if (first === undefined || last === undefined) return undefined
  if (ids.length === 1) return stepBlock(document, first, direction)
  const place = placeOfBlock(document, direction === 'down' ? last : first)
  const cell = cellAt(document, place)
  if (direction === 'left' || direction === 'right') {
    const beside = rowAt(document, place.row).cells[place.cell + (direction === 'left' ? -1 : 1)]
    return beside && moveBlocks(document, ids, { cellId: beside.id, index: beside.blocks.length })
  }
  if (direction === 'up' && place.index > 0)
    return moveBlocks(document, ids, { cellId: cell.id, index: place.index - 1 })
  if (direction === 'down' && place.index < cell.blocks.length - 1)
    return moveBlocks(document, ids, { cellId: cell.id, index: place.index + 2 })
  const row = document.rows[place.row + (direction === 'up' ? -1 : 1)]
  const target = row?.cells[Math.min(place.cell, row.cells.length - 1)]
  return (
    target &&
    moveBlocks(document, ids, { cellId: target.id, index: direction === 'up' ? target.blocks.length : 0 })
  )
}

/**
 * The spans of a row after a cell grew or shrank by `columns` at its right edge: the neighbour to the right gives or takes
 * the difference; the last cell takes free columns of the row. Undefined when there is no room.
 */
export const resizedSpans = (
  spans: readonly number[],
  cell: number,
  columns: number,
  total = 12,
): number[] | undefined => {
  const next = [...spans]
  const own = next[cell]
  if (own === undefined) return undefined
  const right = next[cell + 1]
  next[cell] = own + columns
  if (right !== undefined) next[cell + 1] = right - columns
  const fits = next.every((span) => span >= 1) && next.reduce((sum, span) => sum + span, 0) <= total
  return fits ? next : undefined
}
