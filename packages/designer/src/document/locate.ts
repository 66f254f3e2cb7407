import type { Block, PageCell, PageDocument, PageRow } from '@screenpop/contract'
import { CommandRefused } from '../commands/command-refused.ts'

/** Where a block stands: indexes of its row, its cell in the row, and its place in the cell. */
export interface Place {
  row: number
  cell: number
  index: number
}

/** The place of a block, or undefined when no cell holds it. */
export const findBlock = (document: PageDocument, blockId: string): Place | undefined => {
  for (const [row, { cells }] of document.rows.entries())
    for (const [cell, { blocks }] of cells.entries()) {
      const index = blocks.indexOf(blockId)
      if (index >= 0) return { row, cell, index }
    }
  return undefined
}

export const placeOfBlock = (document: PageDocument, blockId: string): Place => {
  const place = findBlock(document, blockId)
  if (!place) throw new CommandRefused('unknownBlock', `No block "${blockId}" in this page.`)
  return place
}

export const blockOf = (document: PageDocument, blockId: string): Block => {
  const block = document.blocks[blockId]
  if (!block) throw new CommandRefused('unknownBlock', `No block "${blockId}" in this page.`)
  return block
}

/** Indexes of a cell's row and of the cell in it. */
export const placeOfCell = (document: PageDocument, cellId: string): { row: number; cell: number } => {
  for (const [row, { cells }] of document.rows.entries()) {
    const cell = cells.findIndex(({ id }) => id === cellId)
    if (cell >= 0) return { row, cell }
  }
  throw new CommandRefused('unknownCell', `No cell "${cellId}" in this page.`)
}

export const indexOfRow = (document: PageDocument, rowId: string): number => {
  const index = document.rows.findIndex(({ id }) => id === rowId)
  if (index < 0) throw new CommandRefused('unknownRow', `No row "${rowId}" in this page.`)
  return index
}

export const rowAt = (document: PageDocument, row: number): PageRow => {
  const found = document.rows[row]
  if (!found) throw new CommandRefused('unknownRow', `No row ${row} in this page.`)
  return found
}

export const cellAt = (document: PageDocument, place: { row: number; cell: number }): PageCell => {
  const found = rowAt(document, place.row).cells[place.cell]
  if (!found) throw new CommandRefused('unknownCell', `No cell ${place.cell} in row ${place.row}.`)
  return found
}

/** Block ids in reading order: row by row, cell by cell, from the top. */
export const readingOrder = (document: PageDocument): string[] =>
  document.rows.flatMap(({ cells }) => cells.flatMap(({ blocks }) => blocks))
