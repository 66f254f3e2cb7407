import { gridColumns, type PageDocument, type PageRow, pageSchemaVersion } from '@screenpop/contract'
import { newId } from './new-id.ts'

/** An empty row: one cell as wide as the page. */
export const emptyRow = (): PageRow => ({
  id: newId('r'),
  cells: [{ id: newId('c'), span: gridColumns, blocks: [] }],
})

/** An empty page of `rows` rows (rule book 4: two, three or four). */
export const emptyDocument = (layout: PageDocument['layout'], rows: 2 | 3 | 4): PageDocument => ({
  schemaVersion: pageSchemaVersion,
  layout,
  rows: Array.from({ length: rows }, emptyRow),
  blocks: {},
})
