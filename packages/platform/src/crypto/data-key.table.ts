import type { ColumnType } from 'kysely'
import type { DataKeyKind } from './tenant-keys.ts'

/** A data key of a tenant, encrypted by the key-encryption key that `kek` names. */
export interface DataKeyTable {
  tenant_id: string
  kind: DataKeyKind
  version: number
  kek: string
  wrapped: Buffer
  created_at: ColumnType<Date, never, never>
}

declare module '@screenpop/platform/database/schema' {
  interface Schema {
    data_key: DataKeyTable
  }
}
