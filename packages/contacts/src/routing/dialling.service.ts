import { randomInt } from 'node:crypto'
import { DomainError, invalid, type SimulatedCall } from '@screenpop/contract'
import type { Tx } from '@screenpop/platform/database'
import type { ContactRow } from '../contact/contact.table.ts'
import type { Switchboard } from '../contact/switchboard.ts'
import { type ContactFacts, type QueueFacts, Transition } from '../contact/transition.ts'
import { claimDesk } from '../desk/desk.repository.ts'
import { placeOf } from '../desk/desk.ts'
import type { QueueRow } from '../queue/queue.table.ts'
import { findQueueDialled } from '../route/route.repository.ts'
import { type Admission, admit } from './admission.ts'
import { mediaOf } from './media.ts'
import { offerTo, secondsAfter } from './offers.ts'

/** Call S/N of our own calls: seconds and nine digits, as the suite's look. */
export const newCallid = (now: Date): string =>
  `${Math.floor(now.getTime() / 1000)}-${randomInt(1_000_000_000).toString().padStart(9, '0')}`

/** Customers who dial an access code. */
export class Dialling {
  readonly #switchboard: Switchboard

  constructor(switchboard: Switchboard) {
    this.#switchboard = switchboard
  }

  /**
   * A customer dials: rings at once where an agent is free and nobody waits, else waits, else is treated as the queue says.
   *
   * @throws DomainError `call.noRoute` when no called route has this access code
   */
  async dial(tenantId: string, call: SimulatedCall): Promise<ContactRow> {
    const contact = await this.#switchboard.change(tenantId, (tx) => dialIn(tx, tenantId, call))
    if (!contact) throw new Error('a dialled call left no contact')
    return contact
  }
}

async function dialIn(tx: Tx, tenantId: string, call: SimulatedCall): Promise<Transition> {
  const queue = await findQueueDialled(tx, tenantId, call.accessCode)
  if (!queue) throw noRoute(call.accessCode)
  const facts = factsOf(call, queue)
  const ask = { queueId: queue.id, place: placeOf(facts.media), except: [] }
  const desk = queue.empty ? await claimDesk(tx, tenantId, ask) : undefined
  const transition = new Transition(tenantId, queue.now, undefined, desk ? [desk] : [])
  transition.dial(facts, queue.id, secondsAfter(transition.at, queue.max_wait_seconds))
  if (desk) offerTo(transition, desk, queue)
  else applyAdmission(transition, await admit(tx, queue, 0), queue.id)
  return transition
}

/** Moves the contact to where it was admitted, or releases it. */
export function applyAdmission(
  transition: Transition,
  { queues, released }: Admission,
  from: string | null,
): void {
  for (const queue of queues) {
    const isThere = queue.id === from && queue === queues[0]
    if (!isThere)
      transition.transfer(
        { id: queue.id, ...queueFactsOf(queue) },
        secondsAfter(transition.at, queue.max_wait_seconds),
      )
  }
  if (released) transition.release(released, 0)
}

export const queueFactsOf = ({ name, number }: Pick<QueueRow, 'name' | 'number'>): QueueFacts => ({
  callskill: name,
  callskillid: String(number),
})

function factsOf(call: SimulatedCall, queue: QueueRow & { now: Date }): ContactFacts {
  const media = call.mediaType ?? mediaOf(queue)
  if (media !== mediaOf(queue)) {
    const [accessCode, carried] = [call.accessCode, mediaOf(queue)]
    throw invalid({
      pointer: '/mediaType',
      code: 'mediaType',
      message: `The access code ${accessCode} leads to a queue for ${carried}. Dial it as ${carried}, or leave mediaType out.`,
      params: { accessCode, carried },
    })
  }
  return {
    callid: newCallid(queue.now),
    source: 'simulator',
    direction: 'inbound',
    media,
    caller_num: call.callerNum,
    called_num: call.accessCode,
    associated_data: call.associatedData ?? {},
    ...queueFactsOf(queue),
  }
}

const noRoute = (accessCode: string): DomainError => {
  const message = `No called route has the access code ${accessCode}. Add one under Called routes, or dial another code.`
  return new DomainError('call.noRoute', message, {
    params: { accessCode },
    issues: [{ pointer: '/accessCode', code: 'noRoute', message, params: { accessCode } }],
  })
}
