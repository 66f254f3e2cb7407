import type { PlainLog } from '../config/index.ts'

/**
 * The domain events and their payloads. A room adds its own:
 *
 * @example
 * declare module '@screenpop/platform/events' {
 *   interface Events { 'contact.ringing': { tenantId: string; callid: string } }
 * }
 */
export interface Events {
  /** This node may have missed messages of other nodes: what it keeps in memory is to be read anew. */
  'node.rejoined': { at: Date }
}

export type EventName = keyof Events & string
export type EventHandler<Name extends EventName> = (event: Events[Name]) => void | Promise<void>

/**
 * Events among the rooms of one process, for those that must react to each other without knowing each other. Emit after
 * the commit; whoever must not miss an event, even on a crash, takes a job instead.
 */
export class EventBus {
  readonly #log: PlainLog
  readonly #handlers = new Map<string, Set<(event: unknown) => unknown>>()

  constructor(log: PlainLog) {
    this.#log = log
  }

  /** Calls the handler at every event of the name, until the returned function is called. */
  on<Name extends EventName>(name: Name, handler: EventHandler<Name>): () => void {
    const handlers = this.#handlers.get(name) ?? new Set()
    this.#handlers.set(name, handlers)
    // a function of its own, so that the same handler can be registered twice
    const registered = (event: unknown) => handler(event as Events[Name])
    handlers.add(registered)
    return () => void handlers.delete(registered)
  }

  /**
   * Calls every handler at once, in the order of their registration. A handler that fails is logged and stops nobody.
   *
   * @returns when all have settled; need not be awaited
   */
  async emit<Name extends EventName>(name: Name, event: Events[Name]): Promise<void> {
    const handlers = [...(this.#handlers.get(name) ?? [])]
    await Promise.all(handlers.map((handle) => this.#settle(name, handle, event)))
  }

  async #settle(name: string, handle: (event: unknown) => unknown, event: unknown): Promise<void> {
    try {
      await handle(event)
    } catch (error) {
      this.#log.error({ err: error, event: name }, 'an event handler failed')
    }
  }
}
