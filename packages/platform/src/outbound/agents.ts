import { Agent, type Dispatcher } from 'undici'
import type { AddressPolicy } from './address-policy.ts'
import { noteAnswerBegin } from './answer-begin.ts'
import { guardedConnector, type TlsIdentity } from './connector.ts'
import type { Lookup } from './host-lookup.ts'

export interface AgentOptions {
  readonly policy: AddressPolicy
  readonly lookup: Lookup
  /** Connections of one tenant to one address. */
  readonly connections: number
}

const connectTimeoutMs = 3000
const keepAliveMs = 30_000
const mostAgents = 2000

interface Kept {
  readonly agent: Agent
  readonly dispatcher: Dispatcher
}

/**
 * Connections that are kept alive, apart for each tenant, address and TLS identity: what one address holds up holds up
 * nothing else.
 */
export class Agents {
  readonly #options: AgentOptions
  /** The one that was used last stands last. */
  readonly #kept = new Map<string, Kept>()

  constructor(options: AgentOptions) {
    this.#options = options
  }

  get(tenantId: string, url: URL, tls: TlsIdentity): Dispatcher {
    const { trustAnchors = [], certificate = '', privateKey = '' } = tls
    const key = JSON.stringify([tenantId, url.origin + url.pathname, trustAnchors, certificate, privateKey])
    const kept = this.#kept.get(key) ?? this.#make(tls)
    this.#kept.delete(key)
    this.#kept.set(key, kept)
    const [eldestKey, eldest] = this.#kept.entries().next().value ?? []
    if (this.#kept.size > mostAgents && eldestKey !== undefined && eldest) {
      this.#kept.delete(eldestKey)
      void eldest.agent.close()
    }
    return kept.dispatcher
  }

  async close(): Promise<void> {
    const all = [...this.#kept.values()]
    this.#kept.clear()
    await Promise.all(all.map(({ agent }) => agent.destroy()))
  }

  #make(tls: TlsIdentity): Kept {
    const { policy, lookup, connections } = this.#options
    const agent = new Agent({
      connect: guardedConnector(policy, lookup, tls, connectTimeoutMs),
      connections,
      pipelining: 1,
      allowH2: false,
      keepAliveTimeout: keepAliveMs,
      maxHeaderSize: 32 * 1024,
    })
    return { agent, dispatcher: agent.compose(noteAnswerBegin) }
  }
}
