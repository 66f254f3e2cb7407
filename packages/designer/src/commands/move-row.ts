import { indexOfRow, rowAt } from '../document/locate.ts'
import { clampIndex, spliced } from '../document/update.ts'
import type { Apply } from './command.ts'

export const moveRow: Apply<'moveRow'> = (document, { rowId, index }) => {
  const from = indexOfRow(document, rowId)
  const rest = spliced(document.rows, from, 1)
  return {
    document: { ...document, rows: spliced(rest, clampIndex(index, rest.length), 0, rowAt(document, from)) },
    inverse: { type: 'moveRow', rowId, index: from },
  }
}
