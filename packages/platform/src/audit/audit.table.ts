import type { ColumnType, JSONColumnType } from 'kysely'

/** One entry of the audit trail; the app's role can add entries and read them, nothing else. */
export interface AuditEntryTable {
  tenant_id: string
  /** UUIDv7: the order of the trail. */
  id: string
  at: ColumnType<Date, never, never>
  actor_kind: 'user' | 'key' | 'system'
  actor_id: string
  actor_name: string
  action: string
  subject_type: string
  subject_id: string
  before: JSONColumnType<object, string | null, never> | null
  after: JSONColumnType<object, string | null, never> | null
  reason: string | null
  request_id: string | null
}

declare module '@screenpop/platform/database/schema' {
  interface Schema {
    audit_entry: AuditEntryTable
  }
}
