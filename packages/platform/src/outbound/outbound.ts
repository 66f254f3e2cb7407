import { lookup as systemLookup } from 'node:dns/promises'
import { Agent } from 'undici'
import { addressPolicy } from './address-policy.ts'
import { guardedConnector, type Lookup, type TlsIdentity } from './connector.ts'
import { OutboundError, outboundErrorOf } from './outbound-error.ts'
import { portIsOpen } from './port-policy.ts'
import { readBody } from './read-body.ts'

/** One call to an address that an enterprise or the operator named. */
export interface OutboundCall {
  /** Whose call it is: connections and their number are kept apart by tenant. */
  tenantId: string
  url: string
  method: 'GET' | 'POST' | 'HEAD'
  headers: Record<string, string>
  body?: string | Uint8Array
  /** From now to the last byte of the answer. */
  deadlineMs: number
  /** Bytes of the answer, as sent and as decompressed; 1 MB when absent. */
  maxBytes?: number
  tls?: TlsIdentity
  signal?: AbortSignal
}

export interface OutboundAnswer {
  status: number
  /** Lower-case names; of a repeated header the values joined by ", ". */
  headers: Record<string, string>
  body: Buffer
  /** Milliseconds to the first byte of the answer and to the last. */
  timing: { firstByteMs: number; totalMs: number }
}

export interface OutboundOptions {
  /** Private networks that the operator opens, such as `10.20.0.0/16`, `::1/128` or one address. */
  openNetworks: readonly string[]
  /** Connections per tenant and origin; further calls wait. */
  connections?: number
  /** Calls under way or waiting per tenant and origin; further ones are refused at once. */
  maxPending?: number
  lookup?: Lookup
}

/** The only way out of the server (architecture, "Outbound HTTP"). */
export interface Outbound {
  /** @throws OutboundError in plain words; HTTP statuses of every kind are answers, redirects are not followed. */
  call(call: OutboundCall): Promise<OutboundAnswer>
  close(): Promise<void>
}

const defaultMaxBytes = 1024 * 1024
const connectTimeoutMs = 3000
const keepAliveMs = 30_000
const mostAgents = 500

export const createOutbound = (options: OutboundOptions): Outbound => {
  const policy = addressPolicy(options.openNetworks)
  const lookup: Lookup = options.lookup ?? ((hostname) => systemLookup(hostname, { all: true }))
  const agents = new Map<string, Agent>()
  const pending = new Map<string, number>()
  const maxPending = options.maxPending ?? 200

  const agentFor = (tenantId: string, tls: TlsIdentity): Agent => {
    const key = JSON.stringify([
      tenantId,
      tls.trustAnchors ?? [],
      tls.certificate ?? '',
      tls.privateKey ?? '',
    ])
    const known = agents.get(key)
    if (known) {
      agents.delete(key)
      agents.set(key, known)
      return known
    }
    const agent = new Agent({
      connect: guardedConnector(policy, lookup, tls, connectTimeoutMs),
      connections: options.connections ?? 50,
      pipelining: 1,
      allowH2: false,
      keepAliveTimeout: keepAliveMs,
      maxHeaderSize: 32 * 1024,
    })
    agents.set(key, agent)
    const [oldestKey, oldest] = agents.entries().next().value ?? []
    if (agents.size > mostAgents && oldestKey !== undefined && oldest) {
      agents.delete(oldestKey)
      void oldest.close()
    }
    return agent
  }

  const perform = async (call: OutboundCall, url: URL): Promise<OutboundAnswer> => {
    const started = performance.now()
    const deadline = AbortSignal.timeout(call.deadlineMs)
    const signal = call.signal ? AbortSignal.any([call.signal, deadline]) : deadline
    let answered = false
    try {
      const response = await agentFor(call.tenantId, call.tls ?? {}).request({
        origin: url.origin,
        path: url.pathname + url.search,
        method: call.method,
        headers: { 'accept-encoding': 'gzip, deflate, br', ...call.headers },
        body: call.body ?? null,
        signal,
        headersTimeout: call.deadlineMs + 1000,
        bodyTimeout: call.deadlineMs + 1000,
      })
      answered = true
      const firstByteMs = performance.now() - started
      const headers = flatHeaders(response.headers)
      const encoding = call.method === 'HEAD' ? '' : (headers['content-encoding'] ?? '')
      const body = await readBody(response.body, encoding, call.maxBytes ?? defaultMaxBytes)
      return {
        status: response.statusCode,
        headers,
        body,
        timing: { firstByteMs, totalMs: performance.now() - started },
      }
    } catch (error) {
      if (call.signal?.aborted) throw new OutboundError('cancelled', 'The call was cancelled.', !answered)
      if (deadline.aborted && !(error instanceof OutboundError))
        throw new OutboundError(
          'timeout',
          `The server did not answer within ${call.deadlineMs} ms.`,
          !answered,
        )
      throw outboundErrorOf(error, !answered)
    }
  }

  return {
    async call(call) {
      const url = checkedUrl(call.url)
      const key = `${call.tenantId} ${url.origin}`
      const count = pending.get(key) ?? 0
      if (count >= maxPending)
        throw new OutboundError('overloaded', 'Too many calls to this server are waiting for an answer.')
      pending.set(key, count + 1)
      try {
        return await perform(call, url)
      } finally {
        const left = (pending.get(key) ?? 1) - 1
        if (left > 0) pending.set(key, left)
        else pending.delete(key)
      }
    },
    async close() {
      const all = [...agents.values()]
      agents.clear()
      await Promise.all(all.map((agent) => agent.destroy()))
    },
  }
}

const checkedUrl = (text: string): URL => {
  if (!URL.canParse(text))
    throw new OutboundError('badAddress', 'This is no address; write it like https://host/path.')
  const url = new URL(text)
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new OutboundError('badAddress', 'Only http: and https: addresses can be called.')
  if (url.username || url.password)
    throw new OutboundError('badAddress', 'An address must not hold a user name or a password.')
  if (!portIsOpen(Number(url.port || (url.protocol === 'https:' ? 443 : 80))))
    throw new OutboundError('addressRefused', 'This port belongs to another protocol and must not be called.')
  return url
}

const flatHeaders = (headers: Record<string, string | string[] | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name.toLowerCase(), Array.isArray(value) ? value.join(', ') : value]],
    ),
  )
