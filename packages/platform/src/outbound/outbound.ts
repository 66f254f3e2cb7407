import { addressPolicy } from './address-policy.ts'
import { Agents } from './agents.ts'
import { createHostLookup, type Lookup } from './host-lookup.ts'
import { OutboundError, outboundErrorOf } from './outbound-error.ts'
import { portIsOpen } from './port-policy.ts'
import { type HeldBytes, readBody } from './read-body.ts'
import type { TlsIdentity } from './secure-contexts.ts'
import type { AnswerBegin } from './watch-answer.ts'

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
}

export interface OutboundAnswer {
  status: number
  /** Lower-case names; of a repeated header the values joined by ", ". */
  headers: Record<string, string>
  body: Buffer
  /** Milliseconds to the headers of the answer and to its last byte. */
  timing: { firstByteMs: number; totalMs: number }
}

export interface OutboundOptions {
  /** Private networks that the operator opens, such as `10.20.0.0/16`, `::1/128` or one address. */
  openNetworks: readonly string[]
  /** Connections per tenant and address; further calls wait. */
  connections?: number
  /** Calls under way or waiting per tenant and address; further ones are refused at once. */
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
/** What headers, interim answers and the edges of chunks may take on the wire beside the body and an eighth of it. */
const framing = 64 * 1024

/** What one tenant has under way. */
interface UnderWay extends HeldBytes {
  calls: number
  readonly byAddress: Map<string, number>
}

export const createOutbound = (options: OutboundOptions): Outbound => {
  const agents = new Agents({
    policy: addressPolicy(options.openNetworks),
    lookup: options.lookup ?? createHostLookup(),
    connections: options.connections ?? 50,
  })
  const maxPending = options.maxPending ?? 200
  const tenants = new Map<string, UnderWay>()

  /** Counts a call in, where there is room; the function that comes back counts it out. */
  const enter = (tenantId: string, address: string) => {
    const underWay = tenants.get(tenantId) ?? { calls: 0, bytes: 0, byAddress: new Map<string, number>() }
    const { byAddress } = underWay
    const count = byAddress.get(address) ?? 0
    if (count >= maxPending)
      throw new OutboundError('overloaded', 'Too many calls to this server are waiting for an answer.')
    tenants.set(tenantId, underWay)
    byAddress.set(address, count + 1)
    underWay.calls += 1
    const leave = () => {
      const left = (byAddress.get(address) ?? 1) - 1
      if (left > 0) byAddress.set(address, left)
      else byAddress.delete(address)
      underWay.calls -= 1
      if (underWay.calls === 0) tenants.delete(tenantId)
    }
    return { underWay, leave }
  }

  const perform = async (call: OutboundCall, url: URL, held: HeldBytes): Promise<OutboundAnswer> => {
    const { tenantId, tls = {}, deadlineMs, maxBytes = defaultMaxBytes } = call
    const started = performance.now()
    const deadline = new AbortController()
    const timer = setTimeout(() => deadline.abort(), deadlineMs)
    const answer: AnswerBegin = { begun: false }
    try {
      const mostRead = maxBytes + maxBytes / 8 + framing
      const response = await agents.get({ tenantId, url, tls, mostRead }).request({
        origin: url.origin,
        path: url.pathname + url.search,
        method: call.method,
        headers: { 'accept-encoding': 'gzip, br', ...call.headers },
        body: call.body ?? null,
        opaque: answer,
        signal: deadline.signal,
        headersTimeout: deadlineMs + 1000,
        bodyTimeout: deadlineMs + 1000,
      })
      const firstByteMs = performance.now() - started
      const headers = flatHeaders(response.headers)
      const encoding = call.method === 'HEAD' ? '' : (headers['content-encoding'] ?? '')
      const body = await readBody(response.body, { encoding, maxBytes, held })
      return {
        status: response.statusCode,
        headers,
        body,
        timing: { firstByteMs, totalMs: performance.now() - started },
      }
    } catch (error) {
      if (error instanceof OutboundError) throw error
      if (deadline.signal.aborted) throw timeout(deadlineMs, !answer.begun)
      throw outboundErrorOf(error, { beforeAnswer: !answer.begun, encrypted: url.protocol === 'https:' })
    } finally {
      clearTimeout(timer)
    }
  }

  return {
    async call(call) {
      const url = checkedUrl(call.url)
      const { underWay, leave } = enter(call.tenantId, url.origin + url.pathname)
      try {
        return await perform(call, url, underWay)
      } finally {
        leave()
      }
    },
    close: () => agents.close(),
  }
}

const timeout = (ms: number, beforeAnswer: boolean) =>
  new OutboundError('timeout', `The server did not answer within ${ms} ms.`, beforeAnswer)

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
