import { gridColumns } from '@screenpop/contract'
import { indexOfRow, rowAt } from '../document/locate.ts'
import { withRow } from '../document/update.ts'
import type { Apply } from './command.ts'
import { CommandRefused } from './command-refused.ts'

export const resizeCells: Apply<'resizeCells'> = (document, { rowId, spans }) => {
  const index = indexOfRow(document, rowId)
  const { cells } = rowAt(document, index)
  const fits = spans.every((span) => Number.isInteger(span) && span >= 1)
  if (spans.length !== cells.length || !fits || spans.reduce((sum, span) => sum + span, 0) > gridColumns)
    throw new CommandRefused('rowFull', `The cells of a row share ${gridColumns} columns, at least one each.`)
  return {
    document: withRow(document, index, (row) => ({
      ...row,
      cells: cells.map((cell, place) => ({ ...cell, span: spans[place] ?? cell.span })),
    })),
    inverse: { type: 'resizeCells', rowId, spans: cells.map(({ span }) => span) },
  }
}
