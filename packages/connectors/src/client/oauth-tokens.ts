import { createHash } from 'node:crypto'
import { type Outbound, OutboundError, type TlsIdentity } from '@screenpop/platform/outbound'

/** Access to an API by OAuth 2.0 client credentials (RFC 6749 4.4): AK and SK are the client's id and secret. */
export interface ClientCredentials {
  readonly tokenUrl: string
  readonly accessKey: string
  readonly secretKey: string
  readonly tls?: TlsIdentity
}

export interface TokenSource {
  /** The access token for a tenant's calls; one fetch for all who wait. @throws OutboundError */
  get(tenantId: string, credentials: ClientCredentials): Promise<string>
  /** Forgets a token that the API refused. */
  drop(tenantId: string, credentials: ClientCredentials): void
}

interface CachedToken {
  token: Promise<string>
  /** From when on the next call fetches a new one; until then this one is served. */
  refreshAt: number
}

const deadlineMs = 2000
const defaultLifeSeconds = 300
/** Part of its life after which a token is fetched anew, so that none is used at its end. */
const refreshPart = 0.8
const mostTokens = 2000

const keyOf = (tenantId: string, { tokenUrl, accessKey, secretKey }: ClientCredentials): string =>
  createHash('sha256')
    .update(JSON.stringify([tenantId, tokenUrl, accessKey, secretKey]))
    .digest('base64')

export const createTokenSource = (outbound: Outbound): TokenSource => {
  const cache = new Map<string, CachedToken>()

  const load = (key: string, tenantId: string, credentials: ClientCredentials): CachedToken => {
    const entry: CachedToken = { token: Promise.resolve(''), refreshAt: Number.POSITIVE_INFINITY }
    entry.token = fetchToken(outbound, tenantId, credentials).then(({ token, lifeSeconds }) => {
      entry.refreshAt = Date.now() + lifeSeconds * 1000 * refreshPart
      return token
    })
    entry.token.catch(() => {
      if (cache.get(key) === entry) cache.delete(key)
    })
    cache.set(key, entry)
    const eldest = cache.keys().next().value
    if (cache.size > mostTokens && eldest !== undefined) cache.delete(eldest)
    return entry
  }

  return {
    get: (tenantId, credentials) => {
      const key = keyOf(tenantId, credentials)
      const known = cache.get(key)
      return (known && known.refreshAt > Date.now() ? known : load(key, tenantId, credentials)).token
    },
    drop: (tenantId, credentials) => {
      cache.delete(keyOf(tenantId, credentials))
    },
  }
}

const fetchToken = async (
  outbound: Outbound,
  tenantId: string,
  { tokenUrl, accessKey, secretKey, tls }: ClientCredentials,
): Promise<{ token: string; lifeSeconds: number }> => {
  const answer = await outbound.call({
    tenantId,
    url: tokenUrl,
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'application/json',
      authorization: `Basic ${Buffer.from(`${encodeURIComponent(accessKey)}:${encodeURIComponent(secretKey)}`).toString('base64')}`,
    },
    body: 'grant_type=client_credentials',
    deadlineMs,
    maxBytes: 64 * 1024,
    ...(tls ? { tls } : {}),
  })
  if (answer.status !== 200)
    throw new OutboundError('badAnswer', `The token address answered with status ${answer.status}.`)
  const { access_token: token, expires_in: life } = membersOf(answer.body)
  if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token))
    throw new OutboundError('badAnswer', 'The token address answered without a usable access_token.')
  const seconds = Number(life)
  return { token, lifeSeconds: Number.isFinite(seconds) && seconds > 0 ? seconds : defaultLifeSeconds }
}

const membersOf = (body: Buffer): Record<string, unknown> => {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'))
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
