import { randomUUID } from 'node:crypto'
import { notFound } from '@screenpop/contract'
import { Hono } from 'hono'
import { clientAddressOf } from './client-address.ts'
import type { App, HttpEnv, HttpParts } from './parts.ts'
import { problemResponse, refusalOf } from './problem.ts'

/** What every answer carries unless its route says otherwise; a page of ours sets its own policy. */
const defaultHeaders = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const
const strictTransport = { 'strict-transport-security': 'max-age=31536000' } as const

const offeredId = /^[\w-]{8,64}$/

/**
 * Makes the app: request ids, security headers, access log (never query values: they can hold a number), measurements, and one
 * place that turns whatever is thrown into problem details. Routes are added by `mount`; an `/api/` path that nobody
 * mounted is refused.
 */
export const createApp = (parts: HttpParts): App => {
  const hono = new Hono<HttpEnv>()
  const addressOf = clientAddressOf(parts.trustedProxies ?? [])
  const isSecure = parts.publicUrl?.startsWith('https:') ?? false
  const headers = { ...defaultHeaders, ...(isSecure ? strictTransport : {}) }

  hono.use('*', async (c, next) => {
    const begun = performance.now()
    const offered = c.req.header('X-Request-Id')
    const requestId = offered !== undefined && offeredId.test(offered) ? offered : randomUUID()
    c.set('requestId', requestId)
    c.set(
      'address',
      addressOf(c.env?.incoming?.socket.remoteAddress, c.req.header('X-Forwarded-For') ?? null),
    )
    await next()
    if (!c.get('headed')) completeHeaders(c.res.headers, headers, requestId)
    const { status } = c.res
    const seconds = (performance.now() - begun) / 1000
    const route = c.get('route')
    parts.metrics.request(c.req.method, route ?? 'other', status, seconds)
    const principal = c.get('principal')
    if (c.env?.own) return
    parts.log.info(
      {
        requestId,
        method: c.req.method,
        path: route === undefined ? c.req.path.slice(0, 200) : route,
        status,
        ms: Math.round(seconds * 1e4) / 10,
        address: c.get('address'),
        ...(principal ? { tenantId: principal.tenantId, userId: principal.userId } : {}),
      },
      'request',
    )
  })

  hono.onError((thrown, c) => {
    const refusal = refusalOf(thrown)
    const requestId = c.get('requestId')
    c.set('headed', false)
    if (refusal !== thrown && !c.req.raw.signal.aborted)
      parts.log.error({ requestId, err: thrown }, 'request failed')
    return problemResponse(refusal, requestId)
  })
  hono.notFound((c) => problemResponse(notFound('address'), c.get('requestId')))
  return { hono, parts, headers }
}

const completeHeaders = (
  own: Headers,
  defaults: Readonly<Record<string, string>>,
  requestId: string,
): void => {
  own.set('x-request-id', requestId)
  for (const [name, value] of Object.entries(defaults)) if (!own.has(name)) own.set(name, value)
}

/** Closes the API: to be called once every route is mounted, before the files of the browser apps. */
export const refuseOtherApiPaths = ({ hono }: App): void => {
  hono.all('/api/*', (c) => problemResponse(notFound('address'), c.get('requestId')))
}
