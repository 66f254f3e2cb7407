import { isIP, type LookupFunction, type Socket } from 'node:net'
import type { SecureContext } from 'node:tls'
import { buildConnector } from 'undici'
import type { AddressPolicy } from './address-policy.ts'
import type { Lookup } from './host-lookup.ts'
import { OutboundError } from './outbound-error.ts'
import { limitReading } from './read-limit.ts'

export interface ConnectorOptions {
  readonly policy: AddressPolicy
  readonly lookup: Lookup
  /** Of an encrypted address. */
  readonly secureContext: SecureContext | undefined
  readonly timeoutMs: number
  /** Bytes that one answer may take on the wire. */
  readonly mostRead: number
}

/** How long one of several addresses of a host may take before the next one is tried, in milliseconds. */
const attemptMs = 400

/**
 * Opens sockets for undici. The host is looked up here, every address is judged, and the socket goes to the very addresses
 * that were judged, one after another: a name that changes its answer between check and connection gains nothing.
 */
export const guardedConnector = (options: ConnectorOptions): buildConnector.connector => {
  const { policy, lookup, secureContext, timeoutMs, mostRead } = options
  const connect = buildConnector({
    allowH2: false,
    timeout: timeoutMs,
    // not left to NODE_TLS_REJECT_UNAUTHORIZED
    rejectUnauthorized: true,
    ...(secureContext ? { secureContext } : {}),
    lookup: judgedLookup(policy, lookup),
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: attemptMs,
  })
  return (target, callback) => {
    const bare = target.hostname.replace(/^\[|\]$/g, '')
    // Node looks no literal up
    if (isIP(bare) && !policy.allows(bare)) {
      queueMicrotask(() => callback(refusal(), null))
      return
    }
    connect({ ...target, hostname: bare }, (...[error, socket]) => {
      if (error) {
        callback(error, null)
        return
      }
      limitReading(socket as Socket, mostRead)
      callback(null, socket)
    })
  }
}

const judgedLookup =
  (policy: AddressPolicy, lookup: Lookup): LookupFunction =>
  (hostname, { all }, callback) => {
    lookup(hostname).then(
      (addresses) => {
        const open = addresses.filter(({ address }) => policy.allows(address))
        const [first] = open
        if (!first) callback(refusal(), all ? [] : '')
        else if (all) callback(null, open)
        else callback(null, first.address, first.family)
      },
      (error: Error) => callback(error, all ? [] : ''),
    )
  }

const refusal = () =>
  new OutboundError(
    'addressRefused',
    'The address lies in a network that calls must not reach; the operator can open it.',
  )
