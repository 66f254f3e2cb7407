import { type ContactRecord, DomainError, notFound, type SimulatedCall } from '@screenpop/contract'
import { contactRecordOf } from '../contact/contact.view.ts'
import type { ContactRecords } from '../contact/contact-records.service.ts'
import { ringsAtCustomer } from '../contact/contact-state.ts'
import { lockSeated, type SeatedContact } from '../contact/seated-contact.repository.ts'
import type { Switchboard } from '../contact/switchboard.ts'
import { Transition } from '../contact/transition.ts'
import type { Dialling } from '../routing/dialling.service.ts'

/** The test phone: the customer's side of a call. */
export class Simulator {
  readonly #dialling: Dialling
  readonly #switchboard: Switchboard
  readonly #records: ContactRecords

  constructor(dialling: Dialling, switchboard: Switchboard, records: ContactRecords) {
    this.#dialling = dialling
    this.#switchboard = switchboard
    this.#records = records
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
    return this.#act(tenantId, callid, (transition, { wrapUpSeconds }) =>
      transition.release('customerHungUp', wrapUpSeconds),
    )
  }

  /** The customer answers a call that an agent made. */
  answer(tenantId: string, callid: string): Promise<ContactRecord> {
    return this.#act(tenantId, callid, (transition) => {
      if (transition.contact.phase === 'ringing' && !ringsAtCustomer(transition.contact)) throw agentAnswers()
      transition.answer()
    })
  }

  async #act(
    tenantId: string,
    callid: string,
    act: (transition: Transition, seated: SeatedContact) => void,
  ): Promise<ContactRecord> {
    const done = await this.#switchboard.change(tenantId, async (tx) => {
      const seated = await lockSeated(tx, tenantId, callid)
      if (!seated) throw notFound('contact')
      const { now, contact, desk } = seated
      const transition = new Transition(tenantId, now, contact, desk ? [desk] : [])
      act(transition, seated)
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
