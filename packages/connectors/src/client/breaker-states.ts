import { type BreakerState, breakerStates } from '@screenpop/contract'
import type { Database } from '@screenpop/platform/database'
import { uuidV7 } from '@screenpop/platform/database'
import type { NodeChannel } from '@screenpop/platform/events'
import type { ConnectorLog } from '../parts.ts'

declare module '@screenpop/platform/events' {
  interface NodeMessages {
    /** A node's breaker of a tenant's API has opened, closed, or lets a call try. */
    'connector.breaker': { node: string; tenantId: string; connectorId: string; state: BreakerState }
  }
}

/** The one of whoever is worst off; closed of nobody. */
export const worstBreaker = (states: readonly BreakerState[]): BreakerState =>
  (['open', 'halfOpen'] as const).find((state) => states.includes(state)) ?? breakerStates[0]

/** A breaker that is asked for calls changes every few seconds; what a node has not said again in this time is over. */
const heardMs = 60_000

interface Heard {
  readonly state: BreakerState
  readonly at: number
}

/** The breakers of the other nodes, as they have told: each node has its own, and people want to know of all. */
export class BreakerStates {
  readonly #node = uuidV7()
  readonly #heard = new Map<string, Map<string, Heard>>()
  readonly #parts: { readonly database: Database; readonly nodes: NodeChannel; readonly log: ConnectorLog }
  readonly close: () => void
  /** What has been told so far: one after another, for the latest must be heard last. */
  #told: Promise<void> = Promise.resolve()

  constructor(parts: { database: Database; nodes: NodeChannel; log: ConnectorLog }) {
    this.#parts = parts
    this.close = parts.nodes.subscribe('connector.breaker', ({ node, tenantId, connectorId, state }) => {
      if (node !== this.#node) this.#hear(`${tenantId}/${connectorId}`, node, state)
    })
  }

  /** Tells the other nodes; that they do not hear of it is no failure of a call. */
  tell(tenantId: string, connectorId: string, state: BreakerState): void {
    const { database, nodes, log } = this.#parts
    const message = { node: this.#node, tenantId, connectorId, state }
    this.#told = this.#told
      .then(() => nodes.publish(database.system, 'connector.breaker', message))
      .catch((error: unknown) =>
        log.error({ err: error, tenantId, connectorId }, 'the other nodes were not told of a breaker'),
      )
  }

  /** Of every node but this one. */
  others(tenantId: string, connectorId: string): BreakerState[] {
    const heard = this.#heard.get(`${tenantId}/${connectorId}`)
    const since = Date.now() - heardMs
    return [...(heard?.values() ?? [])].filter(({ at }) => at >= since).map(({ state }) => state)
  }

  #hear(key: string, node: string, state: BreakerState): void {
    const heard = this.#heard.get(key) ?? new Map<string, Heard>()
    if (state === 'closed') heard.delete(node)
    else heard.set(node, { state, at: Date.now() })
    if (heard.size > 0) this.#heard.set(key, heard)
    else this.#heard.delete(key)
  }
}
