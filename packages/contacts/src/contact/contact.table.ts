import type {
  AssociatedData,
  ContactMedia,
  ContactPhase,
  ContactSource,
  PlannedPopup,
} from '@screenpop/contract'
import type { ColumnType, Generated, Selectable } from 'kysely'
import type { StoredVerification } from '../verification/stored-verification.ts'
import type { ReleaseReason } from './contact.machine.ts'

type Json<T> = ColumnType<T, string, string>

/** One row per contact, live or over: the contact record. */
export interface ContactTable {
  tenant_id: string
  callid: string
  version: Generated<number>
  source: ContactSource
  direction: 'inbound' | 'outbound'
  media: ContactMedia
  caller_num: string
  called_num: string
  /** Of the two numbers the customer's; computed by the database. */
  customer_num: ColumnType<string, never, never>
  callskill: string
  callskillid: string
  associated_data: Json<AssociatedData>
  phase: ContactPhase
  queue_id: string | null
  agent_id: string | null
  /** The agent's work number and name as they were. */
  work_no: string | null
  agent_name: string | null
  /** Null until they are planned. */
  popups: ColumnType<PlannedPopup[] | null, string | null, string | null>
  declined_by: Generated<string[]>
  transfers: Generated<number>
  queued_at: Date
  waiting_since: Date
  ringing_at: Date | null
  talking_at: Date | null
  released_at: Date | null
  ended_at: Date | null
  release_reason: ReleaseReason | null
  deadline_at: Date | null
  note: Generated<string>
  wrap_up_code: Generated<string>
  agent_seen: Generated<number>
  customer_seen: Generated<number>
  dtmf: Generated<string>
  verifications: Json<StoredVerification[]>
}

export type ContactRow = Omit<Selectable<ContactTable>, 'customer_num'>

declare module '@screenpop/platform/database/schema' {
  interface Schema {
    contact: ContactTable
  }
}
