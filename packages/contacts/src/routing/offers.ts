import type { Tx } from '@screenpop/platform/database'
import { lockWaiting } from '../contact/contact.repository.ts'
import type { Switchboard } from '../contact/switchboard.ts'
import { Transition } from '../contact/transition.ts'
import { claimDesk } from '../desk/desk.repository.ts'
import { placeOf } from '../desk/desk.ts'
import type { ContactParts } from '../parts.ts'
import { findQueue, lockQueue } from '../queue/queue.repository.ts'
import type { QueueRow } from '../queue/queue.table.ts'
import { waitingQueuesOf } from './routing.repository.ts'

/** Customers looked at for one offer; some may already have been declined by every agent who is free. */
const mostCandidates = 10

interface Run {
  /** Somebody asked while it ran. */
  again: boolean
  done: Promise<void>
}

/** Brings those who wait and those who are free together. */
export class Offers {
  readonly #parts: ContactParts
  readonly #switchboard: Switchboard
  readonly #runs = new Map<string, Run>()

  constructor(parts: ContactParts, switchboard: Switchboard) {
    this.#parts = parts
    this.#switchboard = switchboard
  }

  /**
   * Offers the queue's customers, the longest waiting first, until nobody waits or nobody is free. One run at a time per queue and
   * node: whoever asks meanwhile has the present run look once more. Many runs would only wait for each other's lock of the
   * queue, and keep the calls that free the agents out of the database.
   */
  offerQueue(tenantId: string, queueId: string): Promise<void> {
    const running = this.#runs.get(queueId)
    if (running) {
      running.again = true
      return running.done
    }
    const run: Run = { again: false, done: Promise.resolve() }
    this.#runs.set(queueId, run)
    run.done = this.#offerAll(tenantId, queueId, run)
    return run.done
  }

  async #offerAll(tenantId: string, queueId: string, run: Run): Promise<void> {
    try {
      do {
        run.again = false
        const offered = await this.#switchboard.change(tenantId, (tx) =>
          this.#offerNext(tx, tenantId, queueId),
        )
        if (offered) run.again = true
      } while (run.again)
    } finally {
      // In the same breath as the last look: whoever asks from now on begins a run of its own.
      this.#runs.delete(queueId)
    }
  }

  /** Offers to an agent who became free: of the agent's queues the one of the highest skill first. */
  async offerAgent(tenantId: string, agentId: string): Promise<void> {
    const queueIds = await waitingQueuesOf(this.#parts.database.tenant(tenantId), tenantId, agentId)
    for (const queueId of queueIds) await this.offerQueue(tenantId, queueId)
  }

  async #offerNext(tx: Tx, tenantId: string, queueId: string): Promise<Transition | undefined> {
    await lockQueue(tx, tenantId, queueId)
    const waiting = await lockWaiting(tx, tenantId, queueId, mostCandidates)
    const queue = waiting.length > 0 ? await findQueue(tx, tenantId, queueId) : undefined
    if (!queue) return undefined
    for (const { now, ...contact } of waiting) {
      const ask = { queueId, place: placeOf(contact.media), except: contact.declined_by }
      const desk = await claimDesk(tx, tenantId, ask)
      if (desk) {
        const transition = new Transition(tenantId, now, contact, [desk])
        offerTo(transition, desk, queue)
        return transition
      }
      if (contact.declined_by.length === 0) return undefined
    }
    return undefined
  }
}

/** Rings at the desk; who answers by itself talks at once. */
export function offerTo(
  transition: Transition,
  desk: Parameters<Transition['offer']>[0],
  { ring_seconds }: Pick<QueueRow, 'ring_seconds'>,
): void {
  transition.offer(desk, secondsAfter(transition.at, ring_seconds))
  if (desk.auto_answer) transition.answer()
}

export const secondsAfter = (at: Date, seconds: number): Date => new Date(at.getTime() + seconds * 1000)
