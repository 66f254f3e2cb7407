import type { ColumnType } from 'kysely'

/**
 * A record of a dynamic table. Its shape is that of the table's revision `schema_rev`; later revisions read it through
 * their own rules.
 */
export interface RecordTable {
  tenant_id: string
  table_id: string
  /** UUIDv7, made in the application: the envelope is bound to it. */
  id: string
  created_at: ColumnType<Date, never, never>
  updated_at: ColumnType<Date, never, Date>
  deleted_at: ColumnType<Date | null, never, Date | null>
  schema_rev: number
  revision: ColumnType<number, number | undefined, number>
  /** The first index field, see `storedKey`; null when deleted. */
  k1: Buffer | null
  /** Plain values, canonical text by field id; empty ones are left out. */
  doc: ColumnType<Record<string, string>, string, string>
  /** Every encrypted value in one envelope, the same shape within. */
  sealed: Buffer | null
}

/** The second to fourth index field of a record, under the same rule as `k1`. */
export interface RecordKeyTable {
  tenant_id: string
  table_id: string
  field_id: string
  k: Buffer
  record_id: string
}

declare module '@screenpop/platform/database/schema' {
  interface Schema {
    record: RecordTable
    record_key: RecordKeyTable
  }
}
