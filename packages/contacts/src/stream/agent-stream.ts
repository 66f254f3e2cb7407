import { randomUUID } from 'node:crypto'
import type { AgentContact, AgentTabs } from '@screenpop/contract'
import { liveContactsOf } from '../contact/contact.repository.ts'
import { agentContactOf, type ContactPicture } from '../contact/contact.view.ts'
import { findDeskOf } from '../desk/desk.repository.ts'
import type { ContactParts } from '../parts.ts'
import { Verifications } from '../verification/verifications.ts'
import { agentStatusOf } from '../workbench/agent-status.view.ts'
import { headOf, type LogEntry, type LogItem, readAfter } from './agent-log.repository.ts'
import { closeTab, countTabs, openTab } from './agent-tab.repository.ts'
import type { AgentWaker } from './agent-waker.ts'
import { Bell } from './bell.ts'

/** What a stream sends; `id` on those from which it can be resumed. */
export interface StreamEvent {
  id?: string
  event: LogItem['type'] | 'session'
  data: Exclude<LogItem['data'], ContactPicture> | AgentContact | AgentTabs
}

/** Where a stream sends its events; the http room's event stream fits. */
export interface StreamSink {
  send(event: StreamEvent): Promise<void>
  readonly signal: AbortSignal
}

export interface StreamOptions {
  tenantId: string
  userId: string
  /** The `Last-Event-ID` of a workbench that comes back. */
  lastEventId: string | undefined
  /** The browser's own name of the tab, under which it comes back. */
  tab?: string | undefined
  /** Asked now and then; a stream whose person may no longer use it ends. */
  isAllowed(): Promise<boolean>
  /** How often a stream asks, and looks into the log without being told to; 15 s unless said otherwise. */
  lookAgainMs?: number
}

const batch = 200
const usualLookMs = 15_000

/**
 * Streams what happens to an agent: everything anew for a workbench that has nothing or was away too long, else what it
 * missed; then whatever comes. Returns when the reader has gone or is no longer allowed.
 */
export async function streamAgent(
  parts: ContactParts,
  waker: AgentWaker,
  agentId: string,
  options: StreamOptions,
  sink: StreamSink,
): Promise<void> {
  const db = parts.database.tenant(options.tenantId)
  const tab = { tenantId: options.tenantId, agentId, id: randomUUID(), name: options.tab ?? null }
  const bell = new Bell(sink.signal)
  const leave = waker.join(agentId, bell)
  try {
    await openTab(db, tab, waker.node)
    waker.wakeTabs(agentId)
    void prepareRings(parts, options)
    await new AgentStream(parts, options, agentId, sink, bell).run()
  } finally {
    leave()
    await closeTab(db, tab)
    waker.wakeTabs(agentId)
  }
}

/** An agent who is signed in already gets the first ring of this node as fast as every other. */
async function prepareRings(
  { database, planner, log }: ContactParts,
  { tenantId, userId }: StreamOptions,
): Promise<void> {
  try {
    const desk = await findDeskOf(database.tenant(tenantId), tenantId, userId)
    if (desk?.popup_snapshot) await planner.prepare(tenantId, desk.popup_snapshot)
  } catch (error) {
    log.warn({ err: error, tenantId }, 'the pop-ups of an agent could not be prepared')
  }
}

class AgentStream {
  readonly #parts: ContactParts
  readonly #verifications: Verifications
  readonly #options: StreamOptions
  readonly #agentId: string
  readonly #sink: StreamSink
  readonly #bell: Bell
  #tabs = 0

  constructor(parts: ContactParts, options: StreamOptions, agentId: string, sink: StreamSink, bell: Bell) {
    this.#parts = parts
    this.#verifications = new Verifications(parts)
    this.#options = options
    this.#agentId = agentId
    this.#sink = sink
    this.#bell = bell
  }

  async run(): Promise<void> {
    let seq = (await this.#resumeAt()) ?? (await this.#sendAll())
    const { lookAgainMs = usualLookMs } = this.#options
    let asked = performance.now()
    while (!this.#sink.signal.aborted && seq !== undefined) {
      const { entries, log, tabs, looked } = await this.#bell.wait(lookAgainMs)
      if (performance.now() - asked >= lookAgainMs) {
        if (!(await this.#isOwn()) || !(await this.#options.isAllowed())) return
        asked = performance.now()
      }
      const last = await this.#sendKnown(seq, entries)
      seq = log || looked || last === undefined ? await this.#sendAfter(last ?? seq) : last
      if (tabs || looked) await this.#sendTabs()
    }
  }

  get #db() {
    return this.#parts.database.tenant(this.#options.tenantId)
  }

  /** Whether the person is still this agent: an administrator can give the work number to somebody else. */
  async #isOwn(): Promise<boolean> {
    const { tenantId, userId } = this.#options
    return (await findDeskOf(this.#db, tenantId, userId))?.agent_id === this.#agentId
  }

  /** The entry after which to go on; undefined when the log no longer holds what was missed. */
  async #resumeAt(): Promise<number | undefined> {
    const { tenantId, lastEventId } = this.#options
    if (lastEventId === undefined || !/^\d{1,15}$/.test(lastEventId)) return undefined
    const seq = Number(lastEventId)
    const head = await headOf(this.#db, tenantId, this.#agentId)
    if (!head || seq > head.lastSeq) return undefined
    const kept = seq === head.lastSeq || (head.firstSeq !== null && head.firstSeq <= seq + 1)
    return kept ? seq : undefined
  }

  /** Sends the agent and every contact, of one moment. Only the last carries an id: a half sent picture is begun anew. */
  async #sendAll(): Promise<number | undefined> {
    const { tenantId, userId } = this.#options
    const picture = await this.#db
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute(async (tx) => {
        const desk = await findDeskOf(tx, tenantId, userId)
        return desk && { desk, contacts: await liveContactsOf(tx, tenantId, desk.agent_id) }
      })
    if (!picture) return undefined
    const { desk, contacts } = picture
    const items: LogItem[] = [
      { type: 'agent', data: agentStatusOf(desk) },
      ...(desk.pages.length > 0 ? [{ type: 'pages', data: { pages: desk.pages } } as const] : []),
      ...contacts.map((row): LogItem => ({ type: 'contact', data: agentContactOf(row) })),
    ]
    for (const [i, item] of items.entries())
      await this.#send(item, i === items.length - 1 ? desk.last_seq : undefined)
    return desk.last_seq
  }

  /** Sends what this node wrote itself; undefined when something is missing before it, as from another node. */
  async #sendKnown(seq: number, entries: readonly LogEntry[]): Promise<number | undefined> {
    const fresh = entries.filter((entry) => entry.seq > seq)
    if (fresh.some((entry, i) => entry.seq !== seq + 1 + i)) return undefined
    for (const { seq: id, item } of fresh) await this.#send(item, id)
    return seq + fresh.length
  }

  /** Sends what the log holds after an entry; returns the last one sent, undefined when the agent is gone. */
  async #sendAfter(seq: number): Promise<number | undefined> {
    let last = seq
    for (;;) {
      const entries = await readAfter(this.#db, this.#options.tenantId, this.#agentId, last, batch)
      const [first] = entries
      // cut while nobody read: better everything anew than a gap
      if (first && first.seq !== last + 1) return this.#sendAll()
      for (const { seq: id, type, data } of entries) {
        await this.#send({ type, data } as LogItem, id)
        last = id
      }
      if (entries.length < batch || this.#sink.signal.aborted) return last
    }
  }

  /** Sends an item of the log; a contact is opened for its agent. */
  async #send(item: LogItem, seq: number | undefined): Promise<void> {
    const data =
      item.type === 'contact' ? await this.#verifications.shown(this.#options.tenantId, item.data) : item.data
    await this.#sink.send({ ...(seq === undefined ? {} : { id: String(seq) }), event: item.type, data })
  }

  async #sendTabs(): Promise<void> {
    const tabs = await countTabs(this.#db, this.#options.tenantId, this.#agentId)
    if (tabs === this.#tabs) return
    this.#tabs = tabs
    await this.#sink.send({ event: 'session', data: { tabs } })
  }
}
