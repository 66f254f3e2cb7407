import type { PageFault } from '@screenpop/contract'
import type { ColumnType } from 'kysely'

/** A release that is to come; one for each page. */
export interface PageReleasePlanTable {
  tenant_id: string
  page_id: string
  id: string
  due_at: Date
  /** The draft as it was when the release was planned. */
  document: ColumnType<unknown, string, string>
  draft_revision: number
  note: string
  author_id: string
  author: string
  /** Why it was refused when it was due. */
  refused: string | null
  refused_code: string | null
  /** What was wrong with the page then. */
  faults: ColumnType<PageFault[] | null, string | null, string | null>
}

declare module '@screenpop/platform/database/schema' {
  interface Schema {
    page_release_plan: PageReleasePlanTable
  }
}
