import { type AgentContact, type BodyOf, type contactEndpoints, DomainError } from '@screenpop/contract'
import { agentContactOf } from '../contact/contact.view.ts'
import type { Switchboard } from '../contact/switchboard.ts'
import { Transition } from '../contact/transition.ts'
import { lockDeskOf } from '../desk/desk.repository.ts'
import { findOwnCode } from '../route/route.repository.ts'
import { newCallid, queueFactsOf } from '../routing/dialling.service.ts'
import { queueTypesOf } from '../routing/media.ts'
import { secondsAfter } from '../routing/offers.ts'
import { notConfigured, type Worker } from './workbench.service.ts'

/** The simulated customer lets it ring for so long, then answers [D]. */
export const customerRingsSeconds = 2

/** Calls that agents make: dial pad and one-click call. */
export class Outbound {
  readonly #switchboard: Switchboard

  constructor(switchboard: Switchboard) {
    this.#switchboard = switchboard
  }

  /**
   * Calls a customer from an access code of the agent's queues; it rings at the customer's.
   *
   * @throws DomainError `agent.notConfigured`, `agent.notReady`; `call.noRoute` when no access code leads to a queue of the agent
   */
  async dial(
    { tenantId, userId }: Worker,
    { number, mediaType = 'audio', associatedData = {} }: BodyOf<typeof contactEndpoints.dialOut>,
  ): Promise<AgentContact> {
    const contact = await this.#switchboard.change(tenantId, async (tx) => {
      const desk = await lockDeskOf(tx, tenantId, userId)
      if (!desk) throw notConfigured()
      if (desk.presence === 'offline')
        throw notReady('Sign in on the connection bar before you call somebody.')
      if (desk.calls >= desk.max_calls)
        throw notReady('You have a call already. End it, and its wrap-up, first.')
      const own = await findOwnCode(tx, tenantId, desk.agent_id, queueTypesOf(mediaType))
      if (!own) throw noCode(mediaType)
      const transition = new Transition(tenantId, desk.now, undefined, [desk])
      transition.dial(
        {
          callid: newCallid(desk.now),
          source: 'simulator',
          direction: 'outbound',
          media: mediaType,
          caller_num: own.access_code,
          called_num: number,
          associated_data: associatedData,
          ...queueFactsOf(own),
        },
        own.queue_id,
        null,
      )
      transition.offer(desk, secondsAfter(transition.at, customerRingsSeconds))
      return transition
    })
    if (!contact) throw new Error('an outbound call left no contact')
    return agentContactOf(contact)
  }
}

const notReady = (message: string): DomainError => new DomainError('agent.notReady', message)

const noCode = (mediaType: string): DomainError =>
  new DomainError(
    'call.noRoute',
    `You serve no queue for ${mediaType} with a called route, so there is no access code to call from. Ask an administrator.`,
    { params: { mediaType } },
  )
