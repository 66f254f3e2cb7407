import { gridColumns, type PageDocument, pageSchemaVersion } from '@screenpop/contract'

/** The draft of a page that has just been made: two empty rows. */
export const starterDocument = (): PageDocument => ({
  schemaVersion: pageSchemaVersion,
  layout: 'grid',
  rows: [1, 2].map((n) => ({ id: `r${n}`, cells: [{ id: `c${n}`, span: gridColumns, blocks: [] }] })),
  blocks: {},
})
