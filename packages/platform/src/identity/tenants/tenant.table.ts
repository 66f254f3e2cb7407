import type { ColumnType } from 'kysely'

export interface TenantTable {
  tenant_id: string
  name: string
  /** ISO 3166-1 alpha-2. */
  country: string
  disabled_at: Date | null
  created_at: ColumnType<Date, never, never>
}

declare module '@screenpop/platform/database/schema' {
  interface Schema {
    tenant: TenantTable
  }
}
