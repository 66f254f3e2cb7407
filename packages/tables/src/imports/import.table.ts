import type { ImportEncoding, ImportFailureCode, ImportMode, ImportState } from '@screenpop/contract'
import type { ColumnType, Generated } from 'kysely'

/** What an import that failed as a whole tells. */
export interface StoredFailure {
  code: ImportFailureCode
  message: string
  line: number | null
}

/** Who started an import; kept so that the job can write its audit entry. */
export interface StoredActor {
  kind: 'user' | 'key' | 'system'
  id: string
  name: string
}

export interface ImportTable {
  tenant_id: string
  id: string
  table_id: string
  file_name: string
  mode: ImportMode
  encoding: ImportEncoding
  /** The header begins with the columns of a rejected file. */
  mended: boolean
  state: ImportState
  table_revision: number
  /** Keyed digest of the file, by which the same file is known again. */
  file_digest: Buffer
  same_file_as: string | null
  spool_chunks: number
  bytes_total: number
  bytes_read: Generated<number>
  rows_read: Generated<number>
  /** Rejected by their own faults; the lanes count those that the table refused. */
  rows_rejected: Generated<number>
  rows_deleted: Generated<number>
  /** Fencing token: grows with every start of the job. */
  run: Generated<number>
  cancel_requested: Generated<boolean>
  error: ColumnType<StoredFailure | null, never, string | null>
  created_by: ColumnType<StoredActor, string, never>
  created_at: ColumnType<Date, never, never>
  started_at: ColumnType<Date | null, never, Date>
  ended_at: ColumnType<Date | null, never, Date>
}

export interface ImportLaneTable {
  tenant_id: string
  import_id: string
  lane: number
  run: number
  /** The last row of the file that this lane has merged. */
  merged_row: Generated<number>
  inserted: Generated<number>
  updated: Generated<number>
  rejected: Generated<number>
}

export interface ImportSpoolTable {
  tenant_id: string
  import_id: string
  seq: number
  body: Buffer
  created_at: ColumnType<Date, never, never>
}

export interface ImportRejectionTable {
  tenant_id: string
  import_id: string
  seq: number
  body: Buffer
}

export interface ImportConflictTable {
  tenant_id: string
  import_id: string
  row_number: number
  field_id: string
  first_line: number | null
}

declare module '@screenpop/platform/database/schema' {
  interface Schema {
    import: ImportTable
    import_lane: ImportLaneTable
    import_spool: ImportSpoolTable
    import_rejection: ImportRejectionTable
    import_conflict: ImportConflictTable
  }
}
