import type { FieldType } from '@screenpop/contract'

/** A field that an object can show. */
export interface SourceField {
  id: string
  name: string
  type: FieldType
}

/** Something that objects can be filled from: a released table. */
export interface DataSource {
  tableId: string
  name: string
  fields: readonly SourceField[]
}
