import type { ContactState } from './contact.machine.ts'
import type { ContactRow } from './contact.table.ts'

/** An agent called, and nobody else has had the call since: it rings at the customer's. */
export const ringsAtCustomer = ({
  phase,
  direction,
  transfers,
}: Pick<ContactRow, 'phase' | 'direction' | 'transfers'>): boolean =>
  phase === 'ringing' && direction === 'outbound' && transfers === 0

/** The database's time, but never before what already happened: a transaction may have waited for the row. */
export function notBefore(now: Date, row: ContactRow | undefined): Date {
  const times = [row?.waiting_since, row?.ringing_at, row?.talking_at, row?.released_at]
  return new Date(Math.max(now.getTime(), ...times.map((time) => time?.getTime() ?? 0)))
}

/** The state machine's part of a row. */
export const machineStateOf = (row: ContactRow): ContactState => ({
  phase: row.phase,
  queueId: row.queue_id,
  agentId: row.agent_id,
  declinedBy: row.declined_by,
  transfers: row.transfers,
  queuedAt: row.queued_at,
  waitingSince: row.waiting_since,
  ringingAt: row.ringing_at,
  talkingAt: row.talking_at,
  releasedAt: row.released_at,
  endedAt: row.ended_at,
  releaseReason: row.release_reason,
  deadlineAt: row.deadline_at,
})

/** The same as columns. */
export const columnsOf = (state: ContactState) => ({
  phase: state.phase,
  queue_id: state.queueId,
  agent_id: state.agentId,
  declined_by: [...state.declinedBy],
  transfers: state.transfers,
  queued_at: state.queuedAt,
  waiting_since: state.waitingSince,
  ringing_at: state.ringingAt,
  talking_at: state.talkingAt,
  released_at: state.releasedAt,
  ended_at: state.endedAt,
  release_reason: state.releaseReason,
  deadline_at: state.deadlineAt,
})
