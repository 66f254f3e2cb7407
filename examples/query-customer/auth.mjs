// The three ways in which the operator of Screenpop can register your API: none, shared key, OAuth 2.0 client credentials.

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** Compares without telling by its duration how much was right. */
const isSame = (given, wanted) => {
  const [a, b] = [given, wanted].map((text) => createHash('sha256').update(String(text)).digest())
  return timingSafeEqual(a, b)
}

const nobodyAsked = () => true

const sharedKey = (key) => (request) => isSame(request.headers['x-api-key'] ?? '', key)

/** AK and SK as the caller gives them: HTTP Basic, each part form-encoded (RFC 6749, 2.3.1), or in the form itself. */
const credentialsIn = (request, form) => {
  const [, basic] = /^Basic (.+)$/i.exec(request.headers.authorization ?? '') ?? []
  if (!basic) return [form.get('client_id') ?? '', form.get('client_secret') ?? '']
  const [id = '', ...rest] = Buffer.from(basic, 'base64').toString('utf8').split(':')
  return [id, rest.join(':')].map((part) => new URLSearchParams(`v=${part}`).get('v') ?? '')
}

/** Tokens are kept in memory: with several servers keep them where all of them look, or use the server of your own house. */
const clientCredentials = (accessKey, secretKey, seconds) => {
  const tokens = new Map()
  const isValid = (token) => (tokens.get(token) ?? 0) > Date.now()
  return {
    isAllowed: (request) => isValid(/^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1]),
    /** Answers `POST /token` (RFC 6749, 4.4): status and body. */
    token: (request, body) => {
      const form = new URLSearchParams(body)
      if (form.get('grant_type') !== 'client_credentials') return [400, { error: 'unsupported_grant_type' }]
      const [id, secret] = credentialsIn(request, form)
      if (!isSame(id, accessKey) || !isSame(secret, secretKey)) return [401, { error: 'invalid_client' }]
      for (const [old, end] of tokens) if (end <= Date.now()) tokens.delete(old)
      const token = randomBytes(32).toString('base64url')
      tokens.set(token, Date.now() + seconds * 1000)
      return [200, { access_token: token, token_type: 'Bearer', expires_in: seconds }]
    },
  }
}

/** What the environment asks for; `token` is there for OAuth 2.0 only. */
export const authenticationOf = ({ API_KEY, ACCESS_KEY, SECRET_KEY, TOKEN_SECONDS = '300' }) => {
  if (ACCESS_KEY && SECRET_KEY)
    return { kind: 'OAuth 2.0', ...clientCredentials(ACCESS_KEY, SECRET_KEY, Number(TOKEN_SECONDS)) }
  if (API_KEY) return { kind: 'shared key in X-API-Key', isAllowed: sharedKey(API_KEY) }
  return { kind: 'none', isAllowed: nobodyAsked }
}
