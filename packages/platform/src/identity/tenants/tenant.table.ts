import type { ColumnType, Generated } from 'kysely'

export interface TenantTable {
  tenant_id: string
  name: string
  /** ISO 3166-1 alpha-2. */
  country: string
  disabled_at: Date | null
  created_at: ColumnType<Date, never, never>
  /** Counts changes of the trustlist. */
  trustlist_revision: Generated<number>
}

declare module '@screenpop/platform/database/schema' {
  interface Schema {
    tenant: TenantTable
  }
}
