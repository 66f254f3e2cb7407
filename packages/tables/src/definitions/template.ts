import type { ReleasedTable } from './released-tables.ts'

/** The header that an import of the table must have: its field names in order, none of which needs quotes. */
export const templateHeader = (table: ReleasedTable): string[] => table.fields.map(({ name }) => name)

/** A name under which the filled template can be sent back: imports take Chinese characters, letters, digits and `_` only. */
const fileName = (table: ReleasedTable): string =>
  `${table.name.replace(/[^\p{Script=Han}A-Za-z0-9]+/gu, '_')}.csv`

/**
 * The template as a download (rule book 3). Names beyond ASCII need the mark of UTF-8, without which a spreadsheet would
 * read them in the encoding of its country.
 */
export const templateCsv = (table: ReleasedTable): Response => {
  const header = templateHeader(table).join(',')
  const mark = /^[\x20-\x7e]*$/.test(header) ? '' : '\ufeff'
  return new Response(`${mark}${header}\r\n`, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="template.csv"; filename*=UTF-8''${encodeURIComponent(fileName(table))}`,
      'Cache-Control': 'no-store',
    },
  })
}
