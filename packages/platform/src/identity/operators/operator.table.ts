import type { ColumnType, Generated } from 'kysely'

/** A person who stands above all tenants. */
export interface OperatorTable {
  user_id: string
  locale: Generated<string>
  disabled_at: Date | null
  created_at: ColumnType<Date, never, never>
}

declare module '@screenpop/platform/database/schema' {
  interface Schema {
    operator: OperatorTable
  }
}
