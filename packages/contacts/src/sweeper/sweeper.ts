import { setTimeout as sleep } from 'node:timers/promises'
import { dueContacts, queuesWithWaiting } from '../contact/contact.repository.ts'
import type { Switchboard } from '../contact/switchboard.ts'
import { unattendedDesks } from '../desk/desk.repository.ts'
import type { ContactParts } from '../parts.ts'
import type { Offers } from '../routing/offers.ts'
import { pruneLog } from '../stream/agent-log.repository.ts'
import { dropStaleTabs, reportTabs } from '../stream/agent-tab.repository.ts'
import type { AgentWaker } from '../stream/agent-waker.ts'
import type { PresenceService } from '../workbench/presence.service.ts'
import { expire } from './expiry.ts'

const tickMs = 250
const batch = 200
const atOnce = 4
/** A node that died leaves tabs behind that it no longer reports. */
export const staleTabSeconds = 60
/** How long an agent without a workbench stays signed in: longer than a reload, a cut network or a restart takes [D]. */
export const unattendedSeconds = 120
/** How long a workbench can resume without being sent everything anew [D]. */
export const keptLogSeconds = 600

export interface SweeperParts extends ContactParts {
  readonly switchboard: Switchboard
  readonly offers: Offers
  readonly presence: PresenceService
  readonly waker: AgentWaker
}

/**
 * Does what time alone brings about: ring time-outs, waits that were too long, ends of wrap-ups; and makes up for what a killed node
 * left undone. Every node runs one; they meet in row locks, so nothing happens twice.
 */
export class Sweeper {
  readonly #parts: SweeperParts
  readonly #stopped = new AbortController()
  #running: Promise<void> | undefined

  constructor(parts: SweeperParts) {
    this.#parts = parts
  }

  start(): void {
    this.#running ??= this.#loop()
  }

  async stop(): Promise<void> {
    this.#stopped.abort()
    await this.#running
  }

  /** Ends every phase whose time is up. */
  async expireDue(): Promise<void> {
    const { database, switchboard } = this.#parts
    for (let due = await dueContacts(database, batch); due.length > 0; ) {
      await eachOf(due, ({ tenant_id, callid }) =>
        switchboard.change(tenant_id, (tx) => expire(tx, tenant_id, callid)),
      )
      due = due.length === batch ? await dueContacts(database, batch) : []
    }
  }

  /** Offers whoever still waits. */
  async offerWaiting(): Promise<void> {
    const { database, offers } = this.#parts
    await eachOf(await queuesWithWaiting(database), async ({ tenant_id, queue_id }) => {
      if (queue_id) await offers.offerQueue(tenant_id, queue_id)
    })
  }

  /** Reports the tabs of this node, forgets those of dead ones, cuts the logs. */
  async tidy(): Promise<void> {
    const { database, waker } = this.#parts
    await reportTabs(database, waker.node)
    await dropStaleTabs(database, staleTabSeconds)
    await pruneLog(database, keptLogSeconds)
  }

  /** Signs out who has had no workbench for long. */
  async signOutUnattended(): Promise<void> {
    const { database, presence } = this.#parts
    await eachOf(await unattendedDesks(database, unattendedSeconds), ({ tenant_id, agent_id }) =>
      presence.leave(tenant_id, agent_id),
    )
  }

  async #loop(): Promise<void> {
    const { signal } = this.#stopped
    const begun = performance.now()
    for (let tick = 0; !signal.aborted; tick += 1) {
      await this.#try(() => this.expireDue())
      if (tick % 4 === 0) await this.#try(() => this.offerWaiting())
      if (tick % 80 === 40) await this.#try(() => this.tidy())
      // after a start everybody gets the time to come back
      if (tick % 80 === 60 && performance.now() - begun > unattendedSeconds * 1000)
        await this.#try(() => this.signOutUnattended())
      await sleep(tickMs, undefined, { signal }).catch(() => {})
    }
  }

  /** A database that is away for a moment must not end the sweeping. */
  async #try(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      if (!this.#stopped.signal.aborted) this.#parts.log.error({ err: error }, 'sweeping contacts failed')
    }
  }
}

/** A few at a time; one that fails does not keep the others. */
async function eachOf<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  const queue = items.values()
  const failures: unknown[] = []
  const worker = async () => {
    for (const item of queue) await work(item).catch((error: unknown) => failures.push(error))
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  if (failures.length > 0) throw failures[0]
}
