import { pageRowCounts } from '@screenpop/contract'
import { clampIndex, spliced } from '../document/update.ts'
import type { Apply } from './command.ts'
import { CommandRefused } from './command-refused.ts'

const mostRows = pageRowCounts[pageRowCounts.length - 1] as number

export const addRow: Apply<'addRow'> = (document, { row, index, blocks }) => {
  if (document.rows.length >= mostRows)
    throw new CommandRefused('tooManyRows', `A page has at most ${mostRows} rows.`)
  if (document.rows.some(({ id }) => id === row.id))
    throw new CommandRefused('idTaken', `Row "${row.id}" exists already.`)
  return {
    document: {
      ...document,
      rows: spliced(document.rows, clampIndex(index, document.rows.length), 0, row),
      blocks: { ...document.blocks, ...blocks },
    },
    inverse: { type: 'removeRow', rowId: row.id },
  }
}
