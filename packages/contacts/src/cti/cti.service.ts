import {
  type CtiCallEvent,
  type CtiEvent,
  type CtiIvrReturn,
  DomainError,
  type Issue,
} from '@screenpop/contract'
import type { Tx } from '@screenpop/platform/database'
import { agentsByWorkNo } from '../agent/agent.repository.ts'
import { isLive } from '../contact/contact.machine.ts'
import { lockContact } from '../contact/contact.repository.ts'
import type { ContactRow } from '../contact/contact.table.ts'
import type { Switchboard } from '../contact/switchboard.ts'
import { Transition } from '../contact/transition.ts'
import { type Desk, databaseTime, lockDesks } from '../desk/desk.repository.ts'
import type { ContactParts } from '../parts.ts'
import { findQueue, findQueueNamed } from '../queue/queue.repository.ts'
import type { Verifications } from '../verification/verifications.ts'

/** What a gateway sent, with the agent that it names. */
interface Reported {
  event: CtiEvent
  agentId: string
}

/**
 * Call events of a PBX or CTI gateway. The PBX rules: what it reports has happened, whatever state the agent is in. Every event may come
 * twice; of one call they should come in order, and what comes too late is let go (see the CTI guide).
 */
export class CtiService {
  readonly #parts: ContactParts
  readonly #switchboard: Switchboard
  readonly #verifications: Verifications

  constructor(parts: ContactParts, switchboard: Switchboard, verifications: Verifications) {
    this.#parts = parts
    this.#switchboard = switchboard
    this.#verifications = verifications
  }

  /**
   * Takes events in their order. All of them, or none when one names a work number that the tenant does not have.
   *
   * @throws DomainError `request.invalid` with an issue per event at fault
   */
  async report(tenantId: string, body: CtiEvent | readonly CtiEvent[]): Promise<{ accepted: number }> {
    const events = isList(body) ? body : [body]
    const workNos = [...new Set(events.map(({ workNo }) => workNo))]
    const agents = await agentsByWorkNo(this.#parts.database.tenant(tenantId), tenantId, workNos)
    const issues: Issue[] = []
    const reported: Reported[] = []
    for (const [i, event] of events.entries()) {
      const agentId = agents.get(event.workNo)
      if (agentId) reported.push({ event, agentId })
      else issues.push(unknownWorkNo(event.workNo, isList(body) ? `/${i}/workNo` : '/workNo'))
    }
    if (issues.length > 0)
      throw new DomainError(
        'request.invalid',
        'No event was taken: some name a work number that nobody has.',
        {
          issues,
        },
      )
    if (events.some(({ type }) => type === 'ivrReturn')) await this.#verifications.prepare(tenantId)
    for (const one of reported)
      await this.#switchboard.change(tenantId, (tx) => take(tx, tenantId, one, this.#verifications))
    return { accepted: reported.length }
  }
}

const isList = (body: CtiEvent | readonly CtiEvent[]): body is readonly CtiEvent[] => Array.isArray(body)

const unknownWorkNo = (workNo: string, pointer: string): Issue => ({
  pointer,
  code: 'unknownWorkNo',
  message: `No agent has the work number ${workNo}. Add it under Agents, or correct the event.`,
  params: { workNo },
})

async function take(
  tx: Tx,
  tenantId: string,
  reported: Reported,
  verifications: Verifications,
): Promise<Transition | undefined> {
  const { event, agentId } = reported
  const locked = await lockContact(tx, tenantId, event.callid)
  if (locked && (locked.phase === 'wrapUp' || locked.phase === 'ended')) return undefined
  const desks = await lockDesks(tx, tenantId, [
    ...new Set([agentId, ...(locked?.agent_id ? [locked.agent_id] : [])]),
  ])
  const desk = desks.find(({ agent_id }) => agent_id === agentId)
  if (!desk) return undefined
  if (!locked) return begin(tx, tenantId, reported, desk)
  const { now, ...contact } = locked
  const transition = new Transition(tenantId, now, contact, desks)
  const changed =
    event.type === 'ivrReturn'
      ? await verify(transition, event, desk, verifications)
      : await proceed(tx, transition, event, desk)
  return changed ? transition : undefined
}

/** The first that is heard of a call. One that is over already is only recorded, so that a late ringing stays quiet. */
async function begin(
  tx: Tx,
  tenantId: string,
  { event }: Reported,
  desk: Desk,
): Promise<Transition | undefined> {
  if (event.type === 'switch' || event.type === 'ivrReturn') return undefined
  const { callskill = '', callskillid = '' } = event
  const queue = await findQueueNamed(tx, tenantId, { number: callskillid, name: callskill })
  const transition = new Transition(tenantId, await databaseTime(tx), undefined, [desk])
  transition.dial(
    {
      callid: event.callid,
      source: 'cti',
      direction: event.callType === '1' ? 'outbound' : 'inbound',
      media: event.mediaType ?? 'audio',
      caller_num: event.callerNum ?? '',
      called_num: event.calledNum ?? '',
      associated_data: event.associatedData ?? {},
      callskill: callskill || (queue?.name ?? ''),
      callskillid: callskillid || (queue ? String(queue.number) : ''),
    },
    queue?.id ?? null,
    null,
  )
  if (event.type === 'release') transition.release('released', 0)
  else ring(transition, desk)
  if (event.type === 'talking') transition.answer()
  return transition
}

/** @returns whether the event changed anything */
async function proceed(tx: Tx, transition: Transition, event: CtiCallEvent, desk: Desk): Promise<boolean> {
  const { contact } = transition
  const isHere = contact.agent_id === desk.agent_id
  switch (event.type) {
    case 'ringing':
      if (isHere) return false
      ring(transition, desk)
      return true
    case 'talking':
      if (isHere && contact.phase === 'talking') return false
      if (!isHere) ring(transition, desk)
      transition.answer()
      return true
    case 'release':
      if (isLive(contact.phase) && !isHere) return false
      transition.release('released', await wrapUpSeconds(tx, contact))
      return true
    case 'switch':
      if (!isHere) return false
      transition.tell({ type: 'switch', data: { callid: contact.callid } })
      return true
  }
}

/** The outcome of an identity check, of a contact that is at the agent whom the event names. */
async function verify(
  transition: Transition,
  event: CtiIvrReturn,
  desk: Desk,
  outcomes: Verifications,
): Promise<boolean> {
  const { contact, at } = transition
  if (contact.agent_id !== desk.agent_id) return false
  const verifications = await outcomes.added(contact, event, at)
  if (verifications) transition.amend({ verifications })
  return verifications !== undefined
}

const ring = (transition: Transition, desk: Desk): void =>
  isLive(transition.contact.phase) ? transition.move(desk) : transition.offer(desk, null)

const wrapUpSeconds = async (tx: Tx, { tenant_id, queue_id }: ContactRow): Promise<number> =>
  (queue_id ? await findQueue(tx, tenant_id, queue_id) : undefined)?.wrap_up_seconds ?? 0
