import { gridColumns, type PageCell } from '@screenpop/contract'
import { indexOfRow, rowAt } from '../document/locate.ts'
import { clampIndex, spliced, withRow } from '../document/update.ts'
import type { Apply } from './command.ts'
import { CommandRefused } from './command-refused.ts'

export const addCell: Apply<'addCell'> = (document, { rowId, cell, index, blocks }) => {
  if (document.layout === 'block')
    throw new CommandRefused(
      'blockLayout',
      'In block layout a row is one band; change the layout to grid first.',
    )
  const rowIndex = indexOfRow(document, rowId)
  const row = rowAt(document, rowIndex)
  if (row.cells.length >= gridColumns)
    throw new CommandRefused('rowFull', `A row has at most ${gridColumns} cells.`)
  const cells = makeRoom(row.cells, cell.span)
  return {
    document: {
      ...withRow(document, rowIndex, () => ({
        ...row,
        cells: spliced(cells, clampIndex(index, cells.length), 0, cell),
      })),
      blocks: { ...document.blocks, ...blocks },
    },
    inverse: {
      type: 'batch',
      commands: [
        { type: 'removeCell', cellId: cell.id },
        { type: 'resizeCells', rowId, spans: row.cells.map(({ span }) => span) },
      ],
    },
  }
}

/** Narrows the widest cells, one column at a time, until `span` columns are free. */
const makeRoom = (cells: readonly PageCell[], span: number): PageCell[] => {
  const spans = cells.map((cell) => cell.span)
  let over = spans.reduce((sum, each) => sum + each, span) - gridColumns
  while (over > 0) {
    const widest = spans.indexOf(Math.max(...spans))
    if ((spans[widest] ?? 1) <= 1)
      throw new CommandRefused('rowFull', 'There is no room for a cell of this width.')
    spans[widest] = (spans[widest] ?? 1) - 1
    over -= 1
  }
  return cells.map((cell, index) => ({ ...cell, span: spans[index] ?? cell.span }))
}
