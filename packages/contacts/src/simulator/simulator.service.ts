import {
  type ContactRecord,
  DomainError,
  notFound,
  type SimulatedCall,
  type VerificationReport,
} from '@screenpop/contract'
import { contactRecordOf } from '../contact/contact.view.ts'
import type { ContactRecords } from '../contact/contact-records.service.ts'
import { ringsAtCustomer } from '../contact/contact-state.ts'
import { lockSeated, type SeatedContact } from '../contact/seated-contact.repository.ts'
import type { Switchboard } from '../contact/switchboard.ts'
import { Transition } from '../contact/transition.ts'
import type { Dialling } from '../routing/dialling.service.ts'
import type { Verifications } from '../verification/verifications.ts'

/** The test phone: the customer's side of a call. */
export class Simulator {
  readonly #dialling: Dialling
  readonly #switchboard: Switchboard
  readonly #records: ContactRecords
  readonly #verifications: Verifications

  constructor(
    dialling: Dialling,
    switchboard: Switchboard,
    records: ContactRecords,
    verifications: Verifications,
  ) {
    this.#dialling = dialling
    this.#switchboard = switchboard
    this.#records = records
    this.#verifications = verifications
  }

  /** @throws DomainError `call.noRoute` */
  async dial(tenantId: string, call: SimulatedCall): Promise<{ callid: string }> {
    const { callid } = await this.#dialling.dial(tenantId, call)
    return { callid }
  }

  /** What became of the call. */
  call(tenantId: string, callid: string): Promise<ContactRecord> {
    return this.#records.get(tenantId, callid)
  }

  /** The customer hangs up; during the wrap-up the customer is gone already. */
  hangUp(tenantId: string, callid: string): Promise<ContactRecord> {
    return this.#act(tenantId, callid, async (transition, { wrapUpSeconds }) =>
      transition.release('customerHungUp', wrapUpSeconds),
    )
  }

  /** The customer answers a call that an agent made. */
  answer(tenantId: string, callid: string): Promise<ContactRecord> {
    return this.#act(tenantId, callid, async (transition) => {
      if (transition.contact.phase === 'ringing' && !ringsAtCustomer(transition.contact)) throw agentAnswers()
      transition.answer()
    })
  }

  /** An identity check of the customer has ended. @throws DomainError `contact.wrongPhase` once the call is over */
  async verify(tenantId: string, callid: string, report: VerificationReport): Promise<ContactRecord> {
    await this.#verifications.prepare(tenantId)
    return this.#act(tenantId, callid, async (transition) => {
      const { contact, at } = transition
      if (contact.released_at) throw callIsOver(contact.phase)
      const verifications = await this.#verifications.added(contact, report, at)
      if (verifications) transition.amend({ verifications })
    })
  }

  async #act(
    tenantId: string,
    callid: string,
    act: (transition: Transition, seated: SeatedContact) => Promise<void>,
  ): Promise<ContactRecord> {
    const done = await this.#switchboard.change(tenantId, async (tx) => {
      const seated = await lockSeated(tx, tenantId, callid)
      if (!seated) throw notFound('contact')
      const { now, contact, desk } = seated
      const transition = new Transition(tenantId, now, contact, desk ? [desk] : [])
      await act(transition, seated)
      return transition
    })
    if (!done) throw notFound('contact')
    return contactRecordOf(done)
  }
}

const agentAnswers = (): DomainError =>
  new DomainError('contact.wrongPhase', 'This call rings at an agent: the agent answers it.', {
    params: { phase: 'ringing', input: 'answered' },
  })

const callIsOver = (phase: string): DomainError =>
  new DomainError(
    'contact.wrongPhase',
    'The call is over: an identity check belongs to a call that goes on.',
    {
      params: { phase, input: 'verification' },
    },
  )
