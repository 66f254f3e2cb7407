import type { KeyScope } from '@screenpop/contract'
import type { ColumnType } from 'kysely'

/** An API key; the secret itself is nowhere, `secret_hash` is its SHA-256. */
export interface ApiKeyTable {
  tenant_id: string
  id: string
  name: string
  prefix: string
  secret_hash: Buffer
  scopes: KeyScope[]
  created_by: string
  expires_at: Date | null
  last_used_at: Date | null
  revoked_at: Date | null
  created_at: ColumnType<Date, never, never>
}

declare module '@screenpop/platform/database/schema' {
  interface Schema {
    api_key: ApiKeyTable
  }
}
