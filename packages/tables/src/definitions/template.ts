import type { ReleasedTable } from './released-tables.ts'

/** The header that an import of the table must have: its field names in order, none of which needs quotes. */
export const templateHeader = (table: ReleasedTable): string[] => table.fields.map(({ name }) => name)

/** The template as a download: UTF-8 with its mark, so that a spreadsheet reads the names rightly (rule book 3). */
export const templateCsv = (table: ReleasedTable): Response =>
  new Response(`\ufeff${templateHeader(table).join(',')}\r\n`, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="template.csv"; filename*=UTF-8''${encodeURIComponent(`${table.name}.csv`)}`,
      'Cache-Control': 'no-store',
    },
  })
