import type { QueueSubtype, QueueTone, QueueTreatment, QueueType } from '@screenpop/contract'
import type { ColumnType, Selectable } from 'kysely'

type Json<T> = ColumnType<T, string, string>

export interface QueueTable {
  tenant_id: string
  id: string
  /** Counts from 1 in the tenant; `callskillid` of its calls. */
  number: ColumnType<number, number, never>
  name: string
  description: string
  type: QueueType
  subtype: QueueSubtype | null
  max_wait_seconds: number
  max_in_queue: number
  wrap_up_seconds: number
  ring_seconds: number
  on_timeout: Json<QueueTreatment>
  on_busy: Json<QueueTreatment>
  on_no_agents: Json<QueueTreatment>
  announce_work_no: boolean
  waiting_tone: ColumnType<QueueTone | null, string | null, string | null>
  hold_tone: ColumnType<QueueTone | null, string | null, string | null>
}

export type QueueRow = Selectable<QueueTable>

declare module '@screenpop/platform/database/schema' {
  interface Schema {
    skill_queue: QueueTable
  }
}
