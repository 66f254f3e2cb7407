import type { PlannedPopup } from '@screenpop/contract'
import type { Tx } from '@screenpop/platform/database'
import { type Desk, updateDesk } from '../desk/desk.repository.ts'
import { type Counts, countContact, countsOf, deskChange } from '../desk/desk.ts'
import { inOneStatement, type Write } from '../desk/one-statement.ts'
import type { Presence } from '../desk/session.table.ts'
import { append, type LogEntry, type LogItem } from '../stream/agent-log.repository.ts'
import { agentStatusOf } from '../workbench/agent-status.view.ts'
import type { Aftermath } from './aftermath.ts'
import { type ContactEventType, type ContactInput, isLive, step } from './contact.machine.ts'
import { insertContact, updateContact } from './contact.repository.ts'
import type { ContactRow } from './contact.table.ts'
import { agentContactOf } from './contact.view.ts'
import { columnsOf, machineStateOf, notBefore } from './contact-state.ts'

/** The facts of a contact that no transition changes. */
export type ContactFacts = Pick<
  ContactRow,
  'callid' | 'source' | 'direction' | 'media' | 'caller_num' | 'called_num' | 'associated_data'
> &
  QueueFacts
export type QueueFacts = Pick<ContactRow, 'callskill' | 'callskillid'>

/** Why an agent lost a contact that goes on elsewhere; shown to that agent alone. */
export type LossReason = 'noAnswer' | 'rejected' | 'transferred' | 'moved'

interface Seat {
  readonly desk: Desk
  counts: Counts
  presence: Presence
}
interface Entry {
  readonly agentId: string
  readonly row: ContactRow
  /** Set when the contact is shown as over to an agent who lost it. */
  readonly lost?: LossReason
}

/**
 * All that one transaction does to a contact and to the desks that it holds locked: inputs go through the state machine, and
 * {@link write} stores contact, desks and their logs in one statement.
 */
export class Transition {
  readonly tenantId: string
  readonly at: Date
  #row: ContactRow | undefined
  readonly #isNew: boolean
  readonly #seats: Map<string, Seat>
  readonly #entries: Entry[] = []
  readonly #events: { type: ContactEventType; row: ContactRow }[] = []
  readonly #told: { agentId: string; item: LogItem }[] = []

  constructor(tenantId: string, now: Date, contact: ContactRow | undefined, desks: readonly Desk[]) {
    this.tenantId = tenantId
    this.#row = contact
    this.#isNew = contact === undefined
    this.at = notBefore(now, contact)
    this.#seats = new Map(
      desks.map((desk) => [desk.agent_id, { desk, counts: countsOf(desk), presence: desk.presence }]),
    )
  }

  get contact(): ContactRow {
    if (!this.#row) throw new Error('the contact has not been dialled')
    return this.#row
  }

  /** Begins a contact. */
  dial(facts: ContactFacts, queueId: string | null, waitUntil: Date | null): void {
    const { state, events } = step(null, { type: 'dialled', at: this.at, queueId, waitUntil })
    const nobody = { work_no: null, agent_name: null, popups: null }
    const blank = {
      ...nobody,
      note: '',
      wrap_up_code: '',
      agent_seen: 0,
      customer_seen: 0,
      dtmf: '',
      verifications: [],
    }
    this.#row = { tenant_id: this.tenantId, version: 1, ...facts, ...blank, ...columnsOf(state) }
    this.#note(events)
  }

  offer(desk: Desk, ringUntil: Date | null): void {
    this.#give(desk, { type: 'offered', at: this.at, agentId: desk.agent_id, ringUntil })
  }

  /** Gives a contact that is at another agent to this one. */
  move(desk: Desk): void {
    this.#give(desk, { type: 'moved', at: this.at, agentId: desk.agent_id }, 'moved')
  }

  /** Hands the customer over from the agent who talks to this one, whose workbench rings. */
  handOver(desk: Desk, ringUntil: Date | null): void {
    const input = { type: 'handedOver', at: this.at, agentId: desk.agent_id, ringUntil } as const
    this.#give(desk, input, 'transferred')
  }

  answer(): void {
    this.#apply({ type: 'answered', at: this.at })
  }

  /** Back to the queue from an agent who did not take it. */
  decline(waitUntil: Date | null, reason: LossReason): void {
    this.#apply({ type: 'declined', at: this.at, waitUntil }, { agent_name: null, work_no: null }, reason)
  }

  /** @param by the agent who sent it there, to whom it is not offered again */
  transfer(queue: { id: string } & QueueFacts, waitUntil: Date, by?: string): void {
    const { callskill, callskillid } = queue
    const more = { callskill, callskillid, agent_name: null, work_no: null }
    this.#apply({ type: 'transferred', at: this.at, queueId: queue.id, waitUntil, by }, more, 'transferred')
  }

  release(reason: NonNullable<ContactRow['release_reason']>, wrapUpSeconds: number): void {
    this.#apply({ type: 'released', at: this.at, reason, wrapUpSeconds })
  }

  complete(): void {
    this.#apply({ type: 'completed', at: this.at })
  }

  /** Changes what is no matter of the state machine: the agent's note, what was read, an identity check, the plan that came late. */
  amend(
    change: Partial<
      Pick<
        ContactRow,
        'note' | 'wrap_up_code' | 'popups' | 'agent_seen' | 'customer_seen' | 'dtmf' | 'verifications'
      >
    >,
  ): void {
    const row = { ...this.contact, ...change, version: this.contact.version + 1 }
    this.#row = row
    if (row.agent_id && this.#seats.has(row.agent_id)) this.#entries.push({ agentId: row.agent_id, row })
  }

  /** Tells the workbench of the contact's agent something beside the contact itself. */
  tell(item: LogItem): void {
    if (this.contact.agent_id) this.#told.push({ agentId: this.contact.agent_id, item })
  }

  setPresence(agentId: string, presence: Presence): void {
    this.#seat(agentId).presence = presence
  }

  /** The agent whose pop-ups are to be planned; undefined when there is nothing to plan (any more). */
  get toPlan(): Desk | undefined {
    const row = this.#row
    if (!row?.agent_id || row.popups !== null || !isLive(row.phase)) return undefined
    const desk = this.#seats.get(row.agent_id)?.desk
    return desk && desk.popup_snapshot !== null ? desk : undefined
  }

  /** Keeps the plan of the pop-ups with the contact. */
  plan(popups: PlannedPopup[]): void {
    this.#row = { ...this.contact, popups }
  }

  /** Stores everything in one statement; call it once, last. */
  async write(tx: Tx): Promise<Aftermath> {
    const row = this.contact
    const writes: Write[] = [this.#isNew ? insertContact(tx, row) : updateContact(tx, row)]
    const entries: LogEntry[] = []
    const freed: string[] = []
    for (const seat of this.#seats.values()) {
      const { desk, counts, presence } = seat
      const change = deskChange(desk, counts, presence, this.at)
      const told = this.#entriesOf(desk, row)
      if (change.state || presence !== desk.presence)
        told.push({ type: 'agent', data: agentStatusOf({ ...desk, ...change }) })
      if (told.length === 0 && presence === desk.presence) continue
      const last = desk.last_seq + told.length
      writes.push(updateDesk(tx, this.tenantId, desk.agent_id, { ...change, last_seq: last }))
      entries.push(...told.map((item, i) => ({ agentId: desk.agent_id, seq: desk.last_seq + 1 + i, item })))
      if (counts.calls < desk.calls || counts.chats < desk.chats) freed.push(desk.agent_id)
    }
    if (entries.length > 0) writes.push(append(tx, this.tenantId, entries))
    await inOneStatement(tx, writes)
    return {
      tenantId: this.tenantId,
      told: entries,
      events: this.#events.map(({ type, row: then }) => ({
        type,
        happened: {
          tenantId: this.tenantId,
          agentId: then.agent_id,
          queueId: then.queue_id,
          at: this.at,
          contact: agentContactOf({
            ...then,
            popups: then.agent_id === row.agent_id ? row.popups : then.popups,
          }),
        },
      })),
      freed,
      waitsIn: row.phase === 'queued' ? row.queue_id : null,
      unplanned: this.toPlan ? row.callid : null,
    }
  }

  #entriesOf(desk: Desk, last: ContactRow): LogItem[] {
    const pictures = this.#entries
      .filter(({ agentId }) => agentId === desk.agent_id)
      .map(({ row, lost }): LogItem => {
        const popups = row.popups ?? (row.agent_id === last.agent_id ? last.popups : null)
        const picture = agentContactOf({ ...row, popups })
        if (!lost) return { type: 'contact', data: picture }
        const over = { phase: 'ended', releasedAt: this.at.toISOString(), releaseReason: lost } as const
        return { type: 'contact', data: { ...picture, ...over, deadlineAt: null } }
      })
    const others = this.#told.filter(({ agentId }) => agentId === desk.agent_id).map(({ item }) => item)
    return [...pictures, ...others]
  }

  #give(desk: Desk, input: ContactInput, lost?: LossReason): void {
    this.#apply(input, { work_no: desk.work_no, agent_name: desk.name }, lost)
  }

  #apply(input: ContactInput, more: Partial<ContactRow> = {}, lost?: LossReason): void {
    const before = this.contact
    const { state, events } = step(machineStateOf(before), input)
    const sameAgent = state.agentId === before.agent_id
    const row: ContactRow = {
      ...before,
      ...columnsOf(state),
      ...more,
      popups: sameAgent ? before.popups : null,
      // the next agent has read nothing yet
      agent_seen: sameAgent ? before.agent_seen : 0,
      version: before.version + 1,
    }
    this.#row = row
    if (before.agent_id && isLive(before.phase)) {
      const to = sameAgent ? row.phase : null
      this.#count(before.agent_id, before.phase, to)
      if (sameAgent) this.#entries.push({ agentId: before.agent_id, row })
      else this.#entries.push({ agentId: before.agent_id, row: { ...before, version: row.version }, lost })
    }
    if (row.agent_id && !sameAgent) {
      this.#count(row.agent_id, null, row.phase)
      this.#entries.push({ agentId: row.agent_id, row })
    }
    this.#note(events)
  }

  #note(events: readonly ContactEventType[]): void {
    const row = this.contact
    this.#events.push(...events.map((type) => ({ type, row })))
  }

  #count(agentId: string, from: ContactRow['phase'] | null, to: ContactRow['phase'] | null): void {
    const seat = this.#seat(agentId)
    seat.counts = countContact(seat.counts, this.contact.media, from, to)
  }

  #seat(agentId: string): Seat {
    const seat = this.#seats.get(agentId)
    if (!seat) throw new Error('a desk must be locked before its contacts change')
    return seat
  }
}
