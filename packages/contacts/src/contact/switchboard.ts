import type { Tx } from '@screenpop/platform/database'
import type { ContactParts } from '../parts.ts'
import { planPatienceMs } from '../popup-planner.ts'
import type { AgentWaker } from '../stream/agent-waker.ts'
import type { Aftermath } from './aftermath.ts'
import type { ContactRow } from './contact.table.ts'
import { Gate } from './gate.ts'
import { planPopups } from './plan.ts'
import type { Transition } from './transition.ts'
import { transact } from './unit-of-work.ts'

/** Half of the app's connections: a transaction that rings waits for its plan, which may need a connection of its own. */
const transactionsAtOnce = 5

/** Called after a commit for what follows from it. */
export interface Followers {
  /** Somebody waits in the queue. */
  offerQueue(tenantId: string, queueId: string): Promise<void>
  /** The agent has a place more than before. */
  offerAgent(tenantId: string, agentId: string): Promise<void>
  /** The pop-ups of the contact are still to be planned. */
  planLate(tenantId: string, callid: string): Promise<void>
}

/**
 * Every change of a contact goes through here: transaction, plan, one write; then, committed, the agents' streams are woken, the
 * other rooms are told, and freed agents are given who waits.
 */
export class Switchboard {
  readonly #parts: ContactParts
  readonly #waker: AgentWaker
  readonly #gate = new Gate(transactionsAtOnce)
  #followers: Followers | undefined
  readonly #running = new Set<Promise<void>>()

  constructor(parts: ContactParts, waker: AgentWaker) {
    this.#parts = parts
    this.#waker = waker
  }

  /** Closes the circle: who follows a commit itself changes contacts. */
  follow(followers: Followers): void {
    this.#followers = followers
  }

  /**
   * Runs a transaction that ends in at most one transition.
   *
   * @param run returns the transition to store; undefined when there is nothing to do
   */
  async change(
    tenantId: string,
    run: (tx: Tx) => Promise<Transition | undefined>,
  ): Promise<ContactRow | undefined> {
    const done = await this.#gate.run(() =>
      transact(this.#parts.database, tenantId, async (tx) => {
        const transition = await run(tx)
        if (!transition) return undefined
        const desk = transition.toPlan
        const popups = desk && (await planPopups(this.#parts, transition.contact, desk, planPatienceMs))
        if (popups) transition.plan(popups)
        return { aftermath: await transition.write(tx), contact: transition.contact }
      }),
    )
    if (done) this.#conclude(done.aftermath)
    return done?.contact
  }

  /** The agent can take a contact more. */
  freed(tenantId: string, agentId: string): void {
    this.#follow((followers) => followers.offerAgent(tenantId, agentId))
  }

  /** The contact has no pop-ups yet. */
  unplanned(tenantId: string, callid: string): void {
    this.#follow((followers) => followers.planLate(tenantId, callid))
  }

  /** What follows a commit, without keeping its caller waiting. */
  #conclude({ tenantId, told, events, freed, waitsIn, unplanned }: Aftermath): void {
    this.#waker.tell(told)
    for (const { type, happened } of events) void this.#parts.events.emit(type, happened)
    if (waitsIn) this.#follow((followers) => followers.offerQueue(tenantId, waitsIn))
    for (const agentId of freed) this.freed(tenantId, agentId)
    if (unplanned) this.unplanned(tenantId, unplanned)
  }

  /** Runs what nobody waits for; a failure is logged, and the sweeper makes up for it. */
  #follow(work: (followers: Followers) => Promise<void>): void {
    if (!this.#followers) return
    const running = work(this.#followers)
      .catch((error: unknown) => this.#parts.log.error({ err: error }, 'what follows a contact failed'))
      .finally(() => this.#running.delete(running))
    this.#running.add(running)
  }

  /** Resolves when everything that follows from the changes so far has been done. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running)
  }
}
