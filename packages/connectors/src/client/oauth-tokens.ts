import { createHash } from 'node:crypto'
import {
  type Outbound,
  type OutboundAnswer,
  OutboundError,
  type TlsIdentity,
} from '@screenpop/platform/outbound'
import { onceMore } from './once-more.ts'

/** Access to an API by OAuth 2.0 client credentials (RFC 6749 4.4): AK and SK are the client's id and secret. */
export interface ClientCredentials {
  readonly tokenUrl: string
  readonly accessKey: string
  readonly secretKey: string
  readonly tls?: TlsIdentity
}

export interface TokenSource {
  /**
   * The access token for a tenant's calls; one fetch for all who wait. A token near its end is served while the next one is
   * fetched. @throws OutboundError
   */
  get(tenantId: string, credentials: ClientCredentials): Promise<string>
  /** Forgets a token that the API refused, unless another one has been fetched meanwhile. */
  drop(tenantId: string, credentials: ClientCredentials, refused: string): void
}

interface Token {
  readonly value: string
  readonly refreshAt: number
  readonly endsAt: number
}

interface Entry {
  token?: Token
  /** The fetch that is under way. */
  loading?: Promise<Token>
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
  const entries = new Map<string, Entry>()

  const entryOf = (key: string): Entry => {
    const known = entries.get(key)
    if (known) return known
    const entry: Entry = {}
    entries.set(key, entry)
    const eldest = entries.keys().next().value
    if (entries.size > mostTokens && eldest !== undefined) entries.delete(eldest)
    return entry
  }

  const load = (entry: Entry, tenantId: string, credentials: ClientCredentials): Promise<Token> => {
    entry.loading ??= fetchToken(outbound, tenantId, credentials)
      .then((token) => {
        entry.token = token
        return token
      })
      .finally(() => {
        entry.loading = undefined
      })
    return entry.loading
  }

  return {
    get: async (tenantId, credentials) => {
      const entry = entryOf(keyOf(tenantId, credentials))
      const { token } = entry
      const now = Date.now()
      if (!token || token.endsAt <= now) return (await load(entry, tenantId, credentials)).value
      // an early refresh that fails is tried again by the next call; the token at hand still serves
      if (token.refreshAt <= now) load(entry, tenantId, credentials).catch(() => undefined)
      return token.value
    },
    drop: (tenantId, credentials, refused) => {
      const entry = entries.get(keyOf(tenantId, credentials))
      if (entry?.token?.value === refused) entry.token = undefined
    },
  }
}

type Manner = 'header' | 'body'

/** Asks with the credentials in the header, as RFC 6749 prefers; where that is refused, once more with them in the body. */
const fetchToken = async (
  outbound: Outbound,
  tenantId: string,
  credentials: ClientCredentials,
): Promise<Token> => {
  const ask = (manner: Manner) => onceMore(() => askForToken(outbound, tenantId, credentials, manner))
  const first = await ask('header')
  return readToken(first.status === 400 || first.status === 401 ? await ask('body') : first)
}

const askForToken = (
  outbound: Outbound,
  tenantId: string,
  { tokenUrl, accessKey, secretKey, tls }: ClientCredentials,
  manner: Manner,
): Promise<OutboundAnswer> => {
  const basic = Buffer.from(`${formEncoded(accessKey)}:${formEncoded(secretKey)}`).toString('base64')
  const form = new URLSearchParams({ grant_type: 'client_credentials' })
  if (manner === 'body') {
    form.set('client_id', accessKey)
    form.set('client_secret', secretKey)
  }
  return outbound.call({
    tenantId,
    url: tokenUrl,
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'application/json',
      ...(manner === 'header' ? { authorization: `Basic ${basic}` } : {}),
    },
    body: form.toString(),
    deadlineMs,
    maxBytes: 64 * 1024,
    ...(tls ? { tls } : {}),
  })
}

const formEncoded = (text: string): string => new URLSearchParams({ '': text }).toString().slice(1)

const readToken = ({ status, body }: OutboundAnswer): Token => {
  if (status !== 200)
    throw new OutboundError('badAnswer', `The token address answered with status ${status}.`, false)
  const { access_token: value, expires_in: life } = membersOf(body)
  if (typeof value !== 'string' || !/^[\x21-\x7e]{1,8192}$/.test(value))
    throw new OutboundError('badAnswer', 'The token address answered without a usable access_token.', false)
  const seconds = Number(life)
  const lifeMs = (Number.isFinite(seconds) && seconds > 0 ? seconds : defaultLifeSeconds) * 1000
  const now = Date.now()
  return { value, refreshAt: now + lifeMs * refreshPart, endsAt: now + lifeMs }
}

const membersOf = (body: Buffer): Record<string, unknown> => {
  try {
    // with a byte order mark, too, as answers may have one
    const value: unknown = JSON.parse(body.toString('utf8').replace(/^\ufeff/, ''))
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
