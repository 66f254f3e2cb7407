import type { Import } from '@screenpop/contract'
import type { ImportRow } from './import.repository.ts'

/** An import as callers see it. */
export const importView = (row: ImportRow): Import => ({
  id: row.id,
  tableId: row.table_id,
  fileName: row.file_name,
  mode: row.mode,
  encoding: row.encoding,
  state: row.state,
  rows: {
    read: row.rows_read,
    inserted: row.inserted,
    updated: row.updated,
    rejected: row.rows_rejected + row.refused,
  },
  deleted: row.rows_deleted,
  bytes: { read: row.bytes_read, total: row.bytes_total },
  error: row.error,
  sameFileAs:
    row.same_file_as && row.same_file_at
      ? { id: row.same_file_as, createdAt: row.same_file_at.toISOString() }
      : null,
  createdBy: row.created_by.name,
  createdAt: row.created_at.toISOString(),
  startedAt: row.started_at?.toISOString() ?? null,
  endedAt: row.ended_at?.toISOString() ?? null,
})
