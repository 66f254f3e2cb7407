import { blockOf, cellAt, placeOfCell, rowAt } from '../document/locate.ts'
import { spliced, withoutBlocks, withRow } from '../document/update.ts'
import type { Apply } from './command.ts'
import { CommandRefused } from './command-refused.ts'

export const removeCell: Apply<'removeCell'> = (document, { cellId }) => {
  const place = placeOfCell(document, cellId)
  const row = rowAt(document, place.row)
  if (row.cells.length === 1) throw new CommandRefused('lastCell', 'A row keeps at least one cell.')
  const cell = cellAt(document, place)
  return {
    document: {
      ...withRow(document, place.row, (current) => ({
        ...current,
        cells: spliced(current.cells, place.cell, 1),
      })),
      blocks: withoutBlocks(document.blocks, cell.blocks),
    },
    inverse: {
      type: 'addCell',
      rowId: row.id,
      cell,
      index: place.cell,
      blocks: Object.fromEntries(cell.blocks.map((id) => [id, blockOf(document, id)])),
    },
  }
}
