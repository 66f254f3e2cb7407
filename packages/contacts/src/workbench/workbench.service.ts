import {
  type AgentStatus,
  DomainError,
  notFound,
  type PlannedPopup,
  type Principal,
} from '@screenpop/contract'
import type { Tx } from '@screenpop/platform/database'
import { liveContactsOf } from '../contact/contact.repository.ts'
import type { ContactRow } from '../contact/contact.table.ts'
import { agentContactOf, type ContactPicture } from '../contact/contact.view.ts'
import { ringsAtCustomer } from '../contact/contact-state.ts'
import { lockSeated, type SeatedContact } from '../contact/seated-contact.repository.ts'
import type { Switchboard } from '../contact/switchboard.ts'
import { Transition } from '../contact/transition.ts'
import { type Desk, findDeskOf } from '../desk/desk.repository.ts'
import { placeOf } from '../desk/desk.ts'
import type { ContactParts } from '../parts.ts'
import { secondsAfter } from '../routing/offers.ts'
import { checkOffered } from '../wrap-up-code/wrap-up-code.service.ts'
import { agentStatusOf } from './agent-status.view.ts'

/** Who works at the workbench: of a principal what matters here. */
export type Worker = Pick<Principal, 'tenantId' | 'userId'>

/** The agent, the contacts that the agent has now, and the pages that stand open. */
export interface Picture {
  agent: AgentStatus
  contacts: ContactPicture[]
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

  answer(worker: Worker, callid: string): Promise<ContactPicture> {
    return this.#work(worker, callid, async (transition) => {
      if (ringsAtCustomer(transition.contact)) throw customerAnswers()
      transition.answer()
    })
  }

  /** Hangs up. A contact that rings here can be rejected by callout agents only (rule book 8). */
  release(worker: Worker, callid: string): Promise<ContactPicture> {
    return this.#work(worker, callid, async (transition, { desk, wrapUpSeconds, maxWaitSeconds }) => {
      const { phase, waiting_since } = transition.contact
      if (phase !== 'ringing' || ringsAtCustomer(transition.contact)) {
        transition.release('agentHungUp', wrapUpSeconds)
        return
      }
      if (desk?.role !== 'callout') throw mayNotReject()
      if (maxWaitSeconds === null) transition.release('agentHungUp', 0)
      else transition.decline(secondsAfter(waiting_since, maxWaitSeconds), 'rejected')
    })
  }

  /** Ends the wrap-up. */
  complete(worker: Worker, callid: string): Promise<ContactPicture> {
    return this.#work(worker, callid, async (transition) => transition.complete())
  }

  /** Sends keys in a call. @throws DomainError `contact.wrongPhase` unless they talk */
  dtmf(worker: Worker, callid: string, digits: string): Promise<ContactPicture> {
    return this.#work(worker, callid, async (transition) => {
      const { phase, media, dtmf } = transition.contact
      if (phase !== 'talking' || placeOf(media) !== 'calls') throw noKeys(phase)
      transition.amend({ dtmf: `${dtmf}${digits}`.slice(-keptKeys) })
    })
  }

  /**
   * Writes the agent's note and wrap-up code; also after the contact is over.
   *
   * @throws DomainError `request.invalid` for a wrap-up code that is not offered for the contact
   */
  note(
    worker: Worker,
    callid: string,
    { note, wrapUpCode }: { note?: string; wrapUpCode?: string },
  ): Promise<ContactPicture> {
    return this.#work(worker, callid, async (transition, _, tx) => {
      if (wrapUpCode !== undefined && wrapUpCode !== transition.contact.wrap_up_code)
        await checkOffered(tx, transition.contact, wrapUpCode)
      transition.amend({
        ...(note === undefined ? {} : { note }),
        ...(wrapUpCode === undefined ? {} : { wrap_up_code: wrapUpCode }),
      })
    })
  }

  async #work(
    { tenantId, userId }: Worker,
    callid: string,
    act: (transition: Transition, seated: SeatedContact, tx: Tx) => Promise<void>,
  ): Promise<ContactPicture> {
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

/** Of the keys of a call the last are kept. */
const keptKeys = 200

const noKeys = (phase: string): DomainError =>
  new DomainError('contact.wrongPhase', 'Keys can be sent in a conversation by voice or video only.', {
    params: { phase, input: 'dtmf' },
  })

const mayNotReject = (): DomainError =>
  new DomainError(
    'contact.wrongPhase',
    'The contact is ringing: answer it first. Only agents of the role "callout" may reject a call.',
    { params: { phase: 'ringing', input: 'rejected' } },
  )

const customerAnswers = (): DomainError =>
  new DomainError('contact.wrongPhase', 'You called the customer: the customer answers this call.', {
    params: { phase: 'ringing', input: 'answered' },
  })
