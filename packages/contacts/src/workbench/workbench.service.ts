import {
  type AgentContact,
  type AgentStatus,
  DomainError,
  invalid,
  notFound,
  type PlannedPopup,
  type Principal,
} from '@screenpop/contract'
import type { Tx } from '@screenpop/platform/database'
import { liveContactsOf } from '../contact/contact.repository.ts'
import type { ContactRow } from '../contact/contact.table.ts'
import { agentContactOf } from '../contact/contact.view.ts'
import { lockSeated, type SeatedContact } from '../contact/seated-contact.repository.ts'
import type { Switchboard } from '../contact/switchboard.ts'
import { Transition } from '../contact/transition.ts'
import { type Desk, findDeskOf } from '../desk/desk.repository.ts'
import type { ContactParts } from '../parts.ts'
import { findQueue } from '../queue/queue.repository.ts'
import { admit } from '../routing/admission.ts'
import { applyAdmission, queueFactsOf } from '../routing/dialling.service.ts'
import { mediaOf } from '../routing/media.ts'
import { secondsAfter } from '../routing/offers.ts'
import { agentStatusOf } from './agent-status.view.ts'

/** Who works at the workbench: of a principal what matters here. */
export type Worker = Pick<Principal, 'tenantId' | 'userId'>

/** The agent, the contacts that the agent has now, and the pages that stand open. */
export interface Picture {
  agent: AgentStatus
  contacts: AgentContact[]
  pages: PlannedPopup[]
}

export const notConfigured = (): DomainError =>
  new DomainError(
    'agent.notConfigured',
    'Your account is no agent yet. Ask an administrator to give it a work number and a skill queue under Agents.',
  )

/** The agent's side of contacts. */
export class Workbench {
  readonly #parts: ContactParts
  readonly #switchboard: Switchboard

  constructor(parts: ContactParts, switchboard: Switchboard) {
    this.#parts = parts
    this.#switchboard = switchboard
  }

  /** @throws DomainError `agent.notConfigured` */
  async desk({ tenantId, userId }: Worker): Promise<Desk> {
    const desk = await findDeskOf(this.#parts.database.tenant(tenantId), tenantId, userId)
    if (!desk) throw notConfigured()
    return desk
  }

  /** All that a workbench shows when it opens. */
  async contacts(worker: Worker): Promise<Picture> {
    const desk = await this.desk(worker)
    const rows = await liveContactsOf(
      this.#parts.database.tenant(worker.tenantId),
      worker.tenantId,
      desk.agent_id,
    )
    return { agent: agentStatusOf(desk), contacts: rows.map(agentContactOf), pages: desk.pages }
  }

  answer(worker: Worker, callid: string): Promise<AgentContact> {
    return this.#work(worker, callid, async (transition) => {
      const { phase, direction } = transition.contact
      if (phase === 'ringing' && direction === 'outbound') throw customerAnswers()
      transition.answer()
    })
  }

  /** Hangs up. An inbound call that rings can be rejected by callout agents only (rule book 8). */
  release(worker: Worker, callid: string): Promise<AgentContact> {
    return this.#work(worker, callid, async (transition, { desk, wrapUpSeconds, maxWaitSeconds }) => {
      const { phase, direction, waiting_since } = transition.contact
      if (phase !== 'ringing' || direction === 'outbound') {
        transition.release('agentHungUp', wrapUpSeconds)
        return
      }
      if (desk?.role !== 'callout') throw mayNotReject()
      if (maxWaitSeconds === null) transition.release('agentHungUp', 0)
      else transition.decline(secondsAfter(waiting_since, maxWaitSeconds), 'rejected')
    })
  }

  /** Ends the wrap-up. */
  complete(worker: Worker, callid: string): Promise<AgentContact> {
    return this.#work(worker, callid, async (transition) => transition.complete())
  }

  /** Hands the customer over to another queue of the same kind. */
  transfer(worker: Worker, callid: string, queueId: string): Promise<AgentContact> {
    return this.#work(worker, callid, async (transition, _, tx) => {
      const target = await findQueue(tx, worker.tenantId, queueId)
      const contact = transition.contact
      if (!target || mediaOf(target) !== contact.media) throw otherQueue()
      transition.transfer(
        { id: target.id, ...queueFactsOf(target) },
        secondsAfter(transition.at, target.max_wait_seconds),
      )
      applyAdmission(transition, await admit(tx, target, contact.transfers + 1), target.id)
    })
  }

  /** Writes the agent's note and wrap-up code; also after the contact is over. */
  note(
    worker: Worker,
    callid: string,
    { note, wrapUpCode }: { note?: string; wrapUpCode?: string },
  ): Promise<AgentContact> {
    return this.#work(worker, callid, async (transition) =>
      transition.amend({
        ...(note === undefined ? {} : { note }),
        ...(wrapUpCode === undefined ? {} : { wrap_up_code: wrapUpCode }),
      }),
    )
  }

  async #work(
    { tenantId, userId }: Worker,
    callid: string,
    act: (transition: Transition, seated: SeatedContact, tx: Tx) => Promise<void>,
  ): Promise<AgentContact> {
    let own: ContactRow | undefined
    await this.#switchboard.change(tenantId, async (tx) => {
      const seated = await lockSeated(tx, tenantId, callid)
      if (seated?.desk?.user_id !== userId) {
        if (!(await findDeskOf(tx, tenantId, userId))) throw notConfigured()
        throw notFound('contact of yours')
      }
      const transition = new Transition(tenantId, seated.now, seated.contact, [seated.desk])
      await act(transition, seated, tx)
      own = transition.contact
      return transition
    })
    if (!own) throw new Error('nothing was done')
    return agentContactOf(own)
  }
}

const mayNotReject = (): DomainError =>
  new DomainError(
    'contact.wrongPhase',
    'The contact is ringing: answer it first. Only agents of the role "callout" may reject a call.',
    { params: { phase: 'ringing', input: 'rejected' } },
  )

const otherQueue = (): DomainError =>
  invalid({
    pointer: '/queueId',
    code: 'otherType',
    message: 'Choose a queue that exists and carries the same medium.',
  })

const customerAnswers = (): DomainError =>
  new DomainError('contact.wrongPhase', 'You called the customer: the customer answers this call.', {
    params: { phase: 'ringing', input: 'answered' },
  })
