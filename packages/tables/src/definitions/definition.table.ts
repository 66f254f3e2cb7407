import type { Field } from '@screenpop/contract'
import type { ColumnType, Generated } from 'kysely'

/**
 * A released field. What was stored before revision `since` may break the field's rules of today and is read through
 * them again; so a release never has to touch the records for a change of type, length or dictionary.
 */
export interface ReleasedField extends Field {
  readonly since: number
}

/** JSON columns take their text: `JSON.stringify` decides, not the driver. */
type Json<T> = ColumnType<T, string, string>

/** A dynamic table: the draft that is edited, and what was released last. */
export interface DynamicTableTable {
  tenant_id: string
  id: string
  name: string
  description: string
  /** Of the last release; 0 before the first. */
  revision: ColumnType<number, number | undefined, number>
  draft: ColumnType<Field[], string | undefined, string>
  released: ColumnType<ReleasedField[] | null, string | undefined, string>
  /** Number of the next field id; ids are never used again. */
  next_field: Generated<number>
  created_at: ColumnType<Date, never, never>
  updated_at: ColumnType<Date, never, Date>
}

/** Every release, for good. */
export interface TableRevisionTable {
  tenant_id: string
  table_id: string
  revision: number
  fields: Json<ReleasedField[]>
  released_by: string
  released_at: ColumnType<Date, never, never>
}

declare module '@screenpop/platform/database/schema' {
  interface Schema {
    dynamic_table: DynamicTableTable
    table_revision: TableRevisionTable
  }
}
