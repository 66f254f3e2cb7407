import type { Insertable, Selectable } from 'kysely'
import type { Database, Tx } from '../database/index.ts'
import type { AuditEntryTable } from './audit.table.ts'

export type AuditRow = Selectable<AuditEntryTable>

export interface AuditFilter {
  subjectType?: string
  subjectId?: string
  action?: string
}

/** Writes entries in the transaction of what they report. */
export const insertEntries = async (
  tx: Tx,
  entries: readonly Insertable<AuditEntryTable>[],
): Promise<void> => {
  if (entries.length > 0) await tx.insertInto('audit_entry').values(entries).execute()
}

/** The newest entries before a cursor, newest first. */
export const listEntries = (
  database: Database,
  tenantId: string,
  filter: AuditFilter,
  { before, limit }: { before: string | undefined; limit: number },
): Promise<AuditRow[]> => {
  let query = database
    .tenant(tenantId)
    .selectFrom('audit_entry')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .orderBy('id', 'desc')
    .limit(limit)
  if (filter.subjectType !== undefined) query = query.where('subject_type', '=', filter.subjectType)
  if (filter.subjectId !== undefined) query = query.where('subject_id', '=', filter.subjectId)
  if (filter.action !== undefined) query = query.where('action', '=', filter.action)
  if (before !== undefined) query = query.where('id', '<', before)
  return query.execute()
}
