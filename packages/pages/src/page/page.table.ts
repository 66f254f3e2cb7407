import type { PageDocument } from '@screenpop/contract'
import type { ColumnType, Generated } from 'kysely'

/** JSON columns take their text: `JSON.stringify` decides, not the driver. */
type Json<T> = ColumnType<T, string, string>

export interface PageTable {
  tenant_id: string
  id: string
  name: string
  interface: 'internal' | 'external'
  connector_id: string | null
  /** A page document of any version so far; read through `migrateDocument`. */
  draft: Json<unknown>
  /** Counts the edits of the draft. */
  draft_revision: Generated<number>
  /** What agents see; null before the first release. */
  released_version: ColumnType<number | null, never, number>
  /** The `draft_revision` that was released last. */
  released_revision: ColumnType<number | null, never, number>
  created_at: ColumnType<Date, never, never>
  updated_at: ColumnType<Date, never, Date>
}

/** A frozen release. */
export interface PageVersionTable {
  tenant_id: string
  page_id: string
  version: number
  document: Json<unknown>
  /** The tables that its blocks are bound to. */
  table_ids: string[]
  note: string
  author_id: string
  author: string
  released_at: ColumnType<Date, never, never>
}

/** A released document with its number. */
export interface ReleasedPage {
  readonly id: string
  readonly name: string
  readonly version: number
  readonly document: PageDocument
  readonly connectorId: string | null
}

declare module '@screenpop/platform/database/schema' {
  interface Schema {
    page: PageTable
    page_version: PageVersionTable
  }
}
