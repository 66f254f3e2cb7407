import type { Appearance } from '@screenpop/contract'
import type { ColumnType, Generated } from 'kysely'

/** How the pages of a tenant look; no row as long as it has chosen nothing. */
export interface AppearanceTable {
  tenant_id: string
  appearance: ColumnType<Appearance, string, string>
  /** Counts the changes. */
  revision: Generated<number>
  updated_at: ColumnType<Date, never, Date>
}

declare module '@screenpop/platform/database/schema' {
  interface Schema {
    appearance: AppearanceTable
  }
}
