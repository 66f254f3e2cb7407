import type { TenantRole } from '@screenpop/contract'
import type { ColumnType, Generated } from 'kysely'

/** A person of a tenant; belongs to exactly one. */
export interface MembershipTable {
  tenant_id: string
  user_id: string
  name: string
  /** In lower case. */
  email: string
  role: TenantRole
  locale: Generated<string>
  disabled_at: Date | null
  created_at: ColumnType<Date, never, never>
}

declare module '@screenpop/platform/database/schema' {
  interface Schema {
    membership: MembershipTable
  }
}
