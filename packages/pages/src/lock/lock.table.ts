import type { ColumnType } from 'kysely'

/** Who edits a page. */
export interface PageLockTable {
  tenant_id: string
  page_id: string
  holder_id: string
  holder: string
  since: ColumnType<Date, never, Date>
  /** The last edit. */
  renewed_at: ColumnType<Date, never, Date>
}

declare module '@screenpop/platform/database/schema' {
  interface Schema {
    page_lock: PageLockTable
  }
}
