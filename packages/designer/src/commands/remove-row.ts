import { pageRowCounts } from '@screenpop/contract'
import { blockOf, indexOfRow, rowAt } from '../document/locate.ts'
import { spliced, withoutBlocks } from '../document/update.ts'
import type { Apply } from './command.ts'
import { CommandRefused } from './command-refused.ts'

export const removeRow: Apply<'removeRow'> = (document, { rowId }) => {
  const index = indexOfRow(document, rowId)
  if (document.rows.length <= pageRowCounts[0])
    throw new CommandRefused('tooFewRows', `A page has at least ${pageRowCounts[0]} rows.`)
  const row = rowAt(document, index)
  const ids = row.cells.flatMap(({ blocks }) => blocks)
  return {
    document: {
      ...document,
      rows: spliced(document.rows, index, 1),
      blocks: withoutBlocks(document.blocks, ids),
    },
    inverse: {
      type: 'addRow',
      row,
      index,
      blocks: Object.fromEntries(ids.map((id) => [id, blockOf(document, id)])),
    },
  }
}
