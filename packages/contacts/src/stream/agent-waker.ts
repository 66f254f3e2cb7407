import { randomUUID } from 'node:crypto'
import type { ContactParts } from '../parts.ts'
import type { LogEntry } from './agent-log.repository.ts'

declare module '@screenpop/platform/events' {
  interface NodeMessages {
    /** The logs of these agents grew, or (`tabs`) their open tabs changed. */
    'agent.told': { node: string; agents: string[]; tabs?: boolean }
  }
}

/** What a stream does when its agent's log grew or the number of tabs changed. */
export interface Sleeper {
  told(entries: readonly LogEntry[]): void
  logGrew(): void
  tabsChanged(): void
}

/** Ids in one message: PostgreSQL takes payloads shorter than 8000 bytes. */
const mostAgents = 150

/**
 * Wakes the streams of agents: on this node at once, on the others by one message for all that came together. A message that is
 * lost costs time only: streams look into the log by themselves as well.
 */
export class AgentWaker {
  readonly #parts: Pick<ContactParts, 'database' | 'nodes' | 'log'>
  readonly #node = randomUUID()
  readonly #sleepers = new Map<string, Set<Sleeper>>()
  readonly #waiting = { log: new Set<string>(), tabs: new Set<string>() }
  #sending: Promise<void> | undefined
  #stop: (() => void) | undefined

  constructor(parts: Pick<ContactParts, 'database' | 'nodes' | 'log'>) {
    this.#parts = parts
  }

  /** The id by which this process marks its messages and its tabs. */
  get node(): string {
    return this.#node
  }

  start(): void {
    this.#stop ??= this.#parts.nodes.subscribe('agent.told', ({ node, agents, tabs }) => {
      if (node !== this.#node) this.#here(agents, tabs === true)
    })
  }

  async stop(): Promise<void> {
    this.#stop?.()
    this.#stop = undefined
    await this.#sending
  }

  /** Registers a stream until the returned function is called. */
  join(agentId: string, sleeper: Sleeper): () => void {
    const sleepers = this.#sleepers.get(agentId) ?? new Set()
    this.#sleepers.set(agentId, sleepers.add(sleeper))
    return () => {
      sleepers.delete(sleeper)
      if (sleepers.size === 0 && this.#sleepers.get(agentId) === sleepers) this.#sleepers.delete(agentId)
    }
  }

  /** Everybody looks into the log: messages may have been missed. */
  wakeAll(): void {
    for (const agentId of this.#sleepers.keys()) {
      this.#here([agentId], false)
      this.#here([agentId], true)
    }
  }

  /** These entries were written, all by this node. */
  tell(entries: readonly LogEntry[]): void {
    const agents = [...new Set(entries.map(({ agentId }) => agentId))]
    for (const agentId of agents) {
      const own = entries.filter((entry) => entry.agentId === agentId)
      for (const sleeper of this.#sleepers.get(agentId) ?? []) sleeper.told(own)
    }
    this.#tellOthers(agents, 'log')
  }

  /** The logs of these agents grew. */
  wake(agents: readonly string[]): void {
    this.#here(agents, false)
    this.#tellOthers(agents, 'log')
  }

  wakeTabs(agentId: string): void {
    this.#here([agentId], true)
    this.#tellOthers([agentId], 'tabs')
  }

  #tellOthers(agents: readonly string[], about: 'log' | 'tabs'): void {
    if (agents.length === 0) return
    for (const agentId of agents) this.#waiting[about].add(agentId)
    this.#sending ??= this.#send().finally(() => {
      this.#sending = undefined
    })
  }

  #here(agents: readonly string[], tabs: boolean): void {
    for (const agentId of agents) {
      for (const sleeper of this.#sleepers.get(agentId) ?? []) {
        if (tabs) sleeper.tabsChanged()
        else sleeper.logGrew()
      }
    }
  }

  async #send(): Promise<void> {
    const { log, tabs } = this.#waiting
    while (log.size + tabs.size > 0) {
      const about = log.size > 0 ? log : tabs
      const agents = [...about].slice(0, mostAgents)
      for (const agentId of agents) about.delete(agentId)
      const message = { node: this.#node, agents, ...(about === tabs ? { tabs: true } : {}) }
      await this.#parts.nodes
        .publish(this.#parts.database.system, 'agent.told', message)
        .catch((error: unknown) => this.#parts.log.warn({ err: error }, 'other nodes could not be told'))
    }
  }
}
