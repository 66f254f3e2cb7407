import {
  type AgentContact,
  type Call,
  type ContactRecord,
  mediaTypeCode,
  popupMediaOf,
} from '@screenpop/contract'
import { outcomeOf, type StoredVerification } from '../verification/stored-verification.ts'
import { isLive } from './contact.machine.ts'
import type { ContactRow } from './contact.table.ts'

/** What of a contact the nine values are made of. */
export type CallFacts = Pick<
  ContactRow,
  | 'callid'
  | 'caller_num'
  | 'called_num'
  | 'media'
  | 'direction'
  | 'callskill'
  | 'callskillid'
  | 'agent_name'
  | 'work_no'
>

/**
 * The nine system values (rule book 6). `callType` is never 1 for multimedia, so that a message which the agent began reads
 * like one that came: the customer stands where pages look for the customer then, in `callerNum` [D].
 */
export const callOf = (row: CallFacts): Call => ({
  ...numbersOf(row),
  callid: row.callid,
  mediaType: mediaTypeCode(row.media),
  callskill: row.callskill,
  callskillid: row.callskillid,
  agentName: row.agent_name ?? '',
  workNo: row.work_no ?? '',
})

const numbersOf = ({ caller_num, called_num, media, direction }: CallFacts) => {
  if (direction === 'inbound') return { callerNum: caller_num, calledNum: called_num, callType: '0' }
  return popupMediaOf(media) === 'multimedia'
    ? { callerNum: called_num, calledNum: caller_num, callType: '0' }
    : { callerNum: caller_num, calledNum: called_num, callType: '1' }
}

const instant = (date: Date | null): string | null => date?.toISOString() ?? null

/**
 * The contact as its agent's workbench sees it, but what identity checks returned is still sealed: so it is kept in the agents' logs
 * and told to other rooms. The routes and the streams open it (`Verifications.shown`).
 */
export type ContactPicture = Omit<AgentContact, 'verifications'> & {
  verifications: readonly StoredVerification[]
}

export const agentContactOf = (row: ContactRow): ContactPicture => ({
  callid: row.callid,
  phase: row.phase,
  media: row.media,
  direction: row.direction,
  call: callOf(row),
  associatedData: row.associated_data,
  popups: row.popups ?? [],
  popupsPending: row.popups === null && row.agent_id !== null && isLive(row.phase),
  queuedAt: row.queued_at.toISOString(),
  ringingAt: instant(row.ringing_at),
  talkingAt: instant(row.talking_at),
  releasedAt: instant(row.released_at),
  releaseReason: row.release_reason,
  deadlineAt: instant(row.deadline_at),
  version: row.version,
  queueId: row.queue_id,
  transfers: row.transfers,
  note: row.note,
  wrapUpCode: row.wrap_up_code,
  agentSeen: row.agent_seen,
  customerSeen: row.customer_seen,
  dtmf: row.dtmf,
  verifications: row.verifications,
})

/** The contact in the list of records. */
export const contactRecordOf = (row: ContactRow): ContactRecord => ({
  callid: row.callid,
  media: row.media,
  direction: row.direction,
  callerNum: row.caller_num,
  calledNum: row.called_num,
  phase: row.phase,
  queue: row.callskill || null,
  workNo: row.work_no,
  agentName: row.agent_name,
  queuedAt: row.queued_at.toISOString(),
  ringingAt: instant(row.ringing_at),
  talkingAt: instant(row.talking_at),
  releasedAt: instant(row.released_at),
  endedAt: instant(row.ended_at),
  releaseReason: row.release_reason,
  source: row.source,
  note: row.note,
  wrapUpCode: row.wrap_up_code,
  dtmf: row.dtmf,
  verifications: row.verifications.map(outcomeOf),
})
