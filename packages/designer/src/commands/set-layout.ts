import { gridColumns, type PageDocument, type PageRow } from '@screenpop/contract'
import type { Apply } from './command.ts'

/** To block layout: the cells of a row become one band, blocks in reading order; nothing is lost. */
export const setLayout: Apply<'setLayout'> = (document, { layout }) => ({
  document: { ...document, layout, rows: layout === 'block' ? document.rows.map(joined) : document.rows },
  inverse: { type: 'restoreRows', layout: document.layout, rows: document.rows },
})

export const restoreRows: Apply<'restoreRows'> = (document: PageDocument, { layout, rows }) => ({
  document: { ...document, layout, rows },
  inverse: { type: 'restoreRows', layout: document.layout, rows: document.rows },
})

const joined = (row: PageRow): PageRow => {
  const [first] = row.cells
  return first
    ? { ...row, cells: [{ ...first, span: gridColumns, blocks: row.cells.flatMap(({ blocks }) => blocks) }] }
    : row
}
