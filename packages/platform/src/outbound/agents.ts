import { Agent, type Dispatcher } from 'undici'
import type { AddressPolicy } from './address-policy.ts'
import { guardedConnector } from './connector.ts'
import type { Lookup } from './host-lookup.ts'
import { SecureContexts, type TlsIdentity } from './secure-contexts.ts'
import { watchAnswer } from './watch-answer.ts'

export interface AgentOptions {
  readonly policy: AddressPolicy
  readonly lookup: Lookup
  /** Connections of one tenant to one address. */
  readonly connections: number
}

const connectTimeoutMs = 3000
const keepAliveMs = 30_000
const mostAgents = 2000

interface Wanted {
  readonly tenantId: string
  readonly url: URL
  readonly tls: TlsIdentity
  /** Bytes that one answer may take on the wire. */
  readonly mostRead: number
}

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
  readonly #contexts = new SecureContexts()
  /** The one that was used last stands last. */
  readonly #kept = new Map<string, Kept>()

  constructor(options: AgentOptions) {
    this.#options = options
  }

  get({ tenantId, url, tls, mostRead }: Wanted): Dispatcher {
    const { trustAnchors = [], certificate = '', privateKey = '' } = tls
    const address = url.origin + url.pathname
    const key = JSON.stringify([tenantId, address, mostRead, trustAnchors, certificate, privateKey])
    const kept = this.#kept.get(key) ?? this.#make(url, tls, mostRead)
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

  #make({ protocol }: URL, tls: TlsIdentity, mostRead: number): Kept {
    const { policy, lookup, connections } = this.#options
    const secureContext = protocol === 'https:' ? this.#contexts.get(tls) : undefined
    const agent = new Agent({
      connect: guardedConnector({ policy, lookup, secureContext, timeoutMs: connectTimeoutMs, mostRead }),
      connections,
      pipelining: 1,
      allowH2: false,
      keepAliveTimeout: keepAliveMs,
      maxHeaderSize: 32 * 1024,
    })
    return { agent, dispatcher: agent.compose(watchAnswer) }
  }
}
