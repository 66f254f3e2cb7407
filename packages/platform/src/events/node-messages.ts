import { type Kysely, sql } from 'kysely'
import type { PlainLog } from '../config/index.ts'
import type { Database, Schema } from '../database/index.ts'
import type { EventBus } from './event-bus.ts'

/**
 * The messages between nodes and their payloads: ids only, for they travel through the database in clear. A room adds
 * its own:
 *
 * @example
 * declare module '@screenpop/platform/events' {
 *   interface NodeMessages { 'contact.changed': { tenantId: string; callid: string } }
 * }
 */
export interface NodeMessages {
  /** Something kept in memory by every node is out of date. */
  'cache.stale': { tenantId: string; kind: string; id?: string }
}

export type MessageName = keyof NodeMessages & string

const channel = 'screenpop_nodes'
/** PostgreSQL takes payloads shorter than 8000 bytes. */
const longestPayload = 7_999

/** Messages to every node, our own included, over PostgreSQL's LISTEN and NOTIFY. */
export class NodeChannel {
  readonly #database: Database
  readonly #events: EventBus
  readonly #log: PlainLog
  readonly #handlers = new Map<string, Set<(payload: unknown) => unknown>>()
  #unlisten: (() => Promise<void>) | undefined

  constructor(parts: { database: Database; events: EventBus; log: PlainLog }) {
    this.#database = parts.database
    this.#events = parts.events
    this.#log = parts.log
  }

  /** Starts to listen. After a lost connection was opened again the bus emits `node.rejoined`. */
  async start(): Promise<void> {
    this.#unlisten ??= await this.#database.listen(
      channel,
      (payload) => void this.#deliver(payload),
      () => void this.#events.emit('node.rejoined', { at: new Date() }),
    )
  }

  async stop(): Promise<void> {
    await this.#unlisten?.()
    this.#unlisten = undefined
  }

  /**
   * Sends a message. Given a transaction, it leaves with the commit and not at all after a rollback.
   *
   * @throws RangeError when the payload is too long: send an id, not the thing
   */
  async publish<Name extends MessageName>(
    db: Kysely<Schema>,
    name: Name,
    payload: NodeMessages[Name],
  ): Promise<void> {
    const text = JSON.stringify({ name, payload })
    if (Buffer.byteLength(text) > longestPayload) {
      throw new RangeError(
        `message ${name} has ${Buffer.byteLength(text)} bytes, at most ${longestPayload} can travel`,
      )
    }
    await sql`select pg_notify(${channel}, ${text})`.execute(db)
  }

  /** Calls the handler at every message of the name, until the returned function is called. */
  subscribe<Name extends MessageName>(
    name: Name,
    handler: (payload: NodeMessages[Name]) => void | Promise<void>,
  ): () => void {
    const handlers = this.#handlers.get(name) ?? new Set()
    this.#handlers.set(name, handlers)
    const registered = (payload: unknown) => handler(payload as NodeMessages[Name])
    handlers.add(registered)
    return () => void handlers.delete(registered)
  }

  async #deliver(text: string): Promise<void> {
    const { name, payload }: { name: string; payload: unknown } = JSON.parse(text)
    for (const handle of [...(this.#handlers.get(name) ?? [])]) {
      try {
        await handle(payload)
      } catch (error) {
        this.#log.error({ err: error, message: name }, 'a handler of a message between nodes failed')
      }
    }
  }
}
