import { isIP } from 'node:net'
import { getCACertificates } from 'node:tls'
import { buildConnector } from 'undici'
import type { AddressPolicy } from './address-policy.ts'
import type { Lookup } from './host-lookup.ts'
import { OutboundError } from './outbound-error.ts'

/** Trust anchors beside the well-known ones, and the identity we show, all PEM. */
export interface TlsIdentity {
  trustAnchors?: readonly string[]
  certificate?: string
  privateKey?: string
}

/**
 * Opens sockets for undici. The host is looked up here, every address is judged, and the socket goes to the very address
 * that was judged: a name that changes its answer between check and connection gains nothing.
 */
export const guardedConnector = (
  policy: AddressPolicy,
  lookup: Lookup,
  tls: TlsIdentity,
  timeoutMs: number,
): buildConnector.connector => {
  const connect = buildConnector({
    allowH2: false,
    timeout: timeoutMs,
    minVersion: 'TLSv1.2',
    // not left to NODE_TLS_REJECT_UNAUTHORIZED
    rejectUnauthorized: true,
    ...(tls.trustAnchors?.length ? { ca: [...getCACertificates('default'), ...tls.trustAnchors] } : {}),
    ...(tls.certificate && tls.privateKey ? { cert: tls.certificate, key: tls.privateKey } : {}),
  })
  return (options, callback) => {
    judgedAddress(options.hostname, policy, lookup).then(
      (address) => connect({ ...options, hostname: address }, callback),
      (error: Error) => callback(error, null),
    )
  }
}

const judgedAddress = async (hostname: string, policy: AddressPolicy, lookup: Lookup): Promise<string> => {
  const bare = hostname.replace(/^\[|\]$/g, '')
  const addresses = isIP(bare) ? [bare] : (await lookup(bare)).map(({ address }) => address)
  const open = addresses.find((address) => policy.allows(address))
  if (open === undefined)
    throw new OutboundError(
      'addressRefused',
      'The address lies in a network that calls must not reach; the operator can open it.',
    )
  return open
}
