import type { Selectable } from 'kysely'

export interface WrapUpCodeTable {
  tenant_id: string
  id: string
  name: string
  /** Empty: every queue. */
  queue_ids: string[]
  /** Counts from 0, without gaps. */
  position: number
}

export type WrapUpCodeRow = Selectable<WrapUpCodeTable>

declare module '@screenpop/platform/database/schema' {
  interface Schema {
    wrap_up_code: WrapUpCodeTable
  }
}
