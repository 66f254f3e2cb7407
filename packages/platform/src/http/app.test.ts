import { randomBytes, randomUUID } from 'node:crypto'
import { DomainError, endpoints, type Principal, type Problem, rolePermissions } from '@screenpop/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { noLog } from '../config/index.ts'
import { createKeyring, localKeyEncryption } from '../crypto/index.ts'
import { openTestDatabase, type TestDatabase } from '../database/testing.ts'
import { createApp, refuseOtherApiPaths } from './app.ts'
import { createAnswerStore, dropOldAnswers } from './idempotency.repository.ts'
import { createMetrics } from './metrics.ts'
import { mount, mountPublic } from './mount.ts'
import type { App, HttpParts } from './parts.ts'
import { registerService } from './service.routes.ts'

const tenantId = randomUUID()
const admin: Principal = {
  kind: 'user',
  tenantId,
  userId: randomUUID(),
  role: 'admin',
  permissions: new Set(rolePermissions.admin),
  displayName: 'Ann',
  locale: 'en',
}
const agent: Principal = {
  ...admin,
  userId: randomUUID(),
  role: 'agent',
  permissions: new Set(rolePermissions.agent),
}
const people: Record<string, Principal> = {
  'Bearer admin': admin,
  'Bearer agent': agent,
  'session=admin': admin,
}

let database: TestDatabase
let app: App
let closing: AbortController
const logged: { details: object; message: string }[] = []
let calls = 0
let gate: Promise<void> | undefined

const partsOver = (db: TestDatabase, more: Partial<HttpParts> = {}): HttpParts => {
  const keyring = createKeyring(db, localKeyEncryption([randomBytes(32)]))
  const keep = (details: object, message: string) => void logged.push({ details, message })
  return {
    log: { ...noLog, error: keep, info: keep },
    principalOf: async ({ authorization, cookie }) => people[authorization ?? cookie ?? ''],
    answers: createAnswerStore(db, keyring),
    ready: async () => {},
    closing: closing.signal,
    metrics: createMetrics(),
    checkAnswers: true,
    ...more,
  }
}

beforeAll(async () => {
  database = await openTestDatabase()
  closing = new AbortController()
  app = createApp(partsOver(database))
  mount(app, endpoints.createPerson, async ({ principal, body, context }) => {
    calls++
    await gate
    if (body.name === 'Crash') throw new Error('secret insides')
    if (body.name === 'Taken')
      throw new DomainError('name.taken', 'Taken.', {
        issues: [{ pointer: '/name', code: 'taken', message: 'Taken.' }],
      })
    context.setHeader('ETag', '"1"')
    return {
      userId: principal.userId,
      name: body.name,
      email: body.email,
      role: body.role,
      disabled: false,
      createdAt: new Date(calls).toISOString(),
    }
  })
  mount(app, endpoints.listPeople, ({ query }) => ({
    items: [],
    next: `${typeof query.limit} ${query.limit}`,
  }))
  mount(app, endpoints.revokeKey, ({ params }) => {
    if (params.id.startsWith('0'))
      throw new DomainError('request.rateLimited', 'Wait.', { params: { retryAfter: 7 } })
  })
  mount(app, endpoints.createKey, () => {
    calls++
    return new Response('{}', { status: 201 })
  })
  mountPublic(app, endpoints.signOut, () => ({}))
  registerService(app)
  refuseOtherApiPaths(app)
})
afterAll(() => database.close())

const send = (path: string, init: RequestInit = {}) => app.hono.request(`http://pop.test${path}`, init)
const person = { name: 'Bo', email: 'bo@example.test', role: 'agent', password: 'long enough 1' }
const post = (body: unknown, headers: Record<string, string> = {}) =>
  send('/api/v1/people', {
    method: 'POST',
    headers: { Authorization: 'Bearer admin', 'Content-Type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
const problem = async (response: Response | Promise<Response>): Promise<Problem> =>
  (await response).json() as Promise<Problem>

describe('admission', () => {
  it('refuses nobody, and who lacks the permission', async () => {
    const nobody = await send('/api/v1/people')
    expect(nobody.status).toBe(401)
    expect(nobody.headers.get('Content-Type')).toBe('application/problem+json')
    expect(nobody.headers.get('WWW-Authenticate')).toBe('Bearer')
    const refused = await send('/api/v1/people', { headers: { Authorization: 'Bearer agent' } })
    expect(await problem(refused)).toMatchObject({
      status: 403,
      code: 'auth.forbidden',
      params: { permission: 'people:read' },
    })
    expect((await send('/api/v1/people', { headers: { Authorization: 'Bearer admin' } })).status).toBe(200)
  })

  it('takes a change by cookie from our own pages only, a read from anywhere', async () => {
    const cookieOnly = async (headers: Record<string, string>) => {
      const own = { Cookie: 'session=admin', Host: 'pop.test', 'Content-Type': 'application/json' }
      const init = { method: 'POST', headers: { ...own, ...headers }, body: JSON.stringify(person) }
      return (await send('/api/v1/people', init)).status
    }
    expect(await cookieOnly({})).toBe(403)
    expect(await cookieOnly({ Origin: 'http://evil.test' })).toBe(403)
    expect(await cookieOnly({ Origin: 'null' })).toBe(403)
    expect(await cookieOnly({ 'Sec-Fetch-Site': 'cross-site' })).toBe(403)
    expect(await cookieOnly({ Origin: 'http://pop.test' })).toBe(201)
    expect(await cookieOnly({ 'Sec-Fetch-Site': 'same-origin' })).toBe(201)
    const read = await send('/api/v1/people', {
      headers: { Cookie: 'session=admin', Origin: 'http://evil.test' },
    })
    expect(read.status).toBe(200)
    expect(read.headers.get('Access-Control-Allow-Origin')).toBeNull()
  })

  it('refuses a public change from another site, but not from a program', async () => {
    expect((await send('/api/auth/sign-out', { method: 'POST' })).status).toBe(200)
    const foreign = await send('/api/auth/sign-out', {
      method: 'POST',
      headers: { Origin: 'http://evil.test' },
    })
    expect(foreign.status).toBe(403)
  })

  it('refuses every API path that is not in the table', async () => {
    for (const path of ['/api/v1/secret', '/api/v1/people/x/y', '/api/', '/api/auth/sign-up/email'])
      expect((await send(path, { headers: { Authorization: 'Bearer admin' } })).status).toBe(404)
    expect(() => mount(app, { ...endpoints.listPeople }, () => new Response())).toThrow('not in the contract')
    expect(() => mountPublic(app, endpoints.listPeople, () => new Response())).toThrow('not public')
  })
})

describe('the parts of a call', () => {
  it('names every fault of a body at its field', async () => {
    const answer = await problem(post({ ...person, role: 'boss', nmae: 'x', password: undefined }))
    expect(answer).toMatchObject({ status: 422, code: 'request.invalid' })
    expect(answer.errors.map(({ pointer, code }) => `${pointer} ${code}`).sort()).toEqual([
      '/nmae unknown',
      '/password required',
      '/role notAllowed',
    ])
  })

  it.each([
    ['no JSON', '{"name"', {}, 400, 'request.malformed'],
    [
      'another type',
      'name=Bo',
      { 'Content-Type': 'application/x-www-form-urlencoded' },
      415,
      'request.unsupportedMediaType',
    ],
    ['an announced flood', '{}', { 'Content-Length': '5000000000' }, 413, 'request.tooLarge'],
    ['a NUL', JSON.stringify({ ...person, name: 'a\u0000b' }), {}, 422, 'request.invalid'],
    [
      'half a character',
      '{"name":"\\ud83d","email":"a@b.co","role":"agent","password":"long enough 1"}',
      {},
      422,
      'request.invalid',
    ],
  ])('refuses %s', async (_what, body, headers, status, code) => {
    expect(await problem(post(body, headers))).toMatchObject({ status, code })
  })

  it('refuses bytes that are no UTF-8, and a flood that was not announced', async () => {
    const headers = { Authorization: 'Bearer admin', 'Content-Type': 'application/json' }
    const bytes = await send('/api/v1/people', {
      method: 'POST',
      headers,
      body: Buffer.from([0x22, 0xff, 0x22]),
    })
    expect(bytes.status).toBe(400)
    let sent = 0
    const flood = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent++
        controller.enqueue(new Uint8Array(1024 * 1024).fill(0x20))
      },
    })
    const init = { method: 'POST', headers, body: flood, duplex: 'half' } as RequestInit
    expect((await app.hono.request(new Request('http://pop.test/api/v1/people', init))).status).toBe(413)
    expect(sent).toBeLessThan(10)
  })

  it('reads numbers of a query, fills defaults, refuses repetitions and unknown names', async () => {
    const next = async (query: string) => {
      const response = await send(`/api/v1/people${query}`, { headers: { Authorization: 'Bearer admin' } })
      return (await response.json()) as { next?: string; errors?: { pointer: string }[] }
    }
    expect((await next('')).next).toBe('number 50')
    expect((await next('?limit=7')).next).toBe('number 7')
    expect((await next('?limit=7&limit=8')).errors).toMatchObject([{ pointer: '/query/limit' }])
    expect((await next('?limti=7')).errors).toMatchObject([{ pointer: '/query/limti' }])
    expect((await next('?cursor=%00')).errors).toMatchObject([{ pointer: '/query/cursor' }])
  })

  it('treats an id that is none as an unknown one', async () => {
    const headers = { Authorization: 'Bearer admin' }
    expect((await send('/api/v1/keys/1;drop', { method: 'DELETE', headers })).status).toBe(404)
    expect(
      (await send(`/api/v1/keys/${randomUUID().replace(/^./, '1')}`, { method: 'DELETE', headers })).status,
    ).toBe(204)
  })
})

describe('answers', () => {
  it('carry a request id, security headers and no cache', async () => {
    const { headers } = await post(person, { 'X-Request-Id': 'from-the-proxy-1' })
    expect(headers.get('X-Request-Id')).toBe('from-the-proxy-1')
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(headers.get('Content-Security-Policy')).toContain("default-src 'none'")
    expect(headers.get('Cache-Control')).toBe('no-store')
    const forged = await post(person, { 'X-Request-Id': 'x'.repeat(65) })
    expect(forged.headers.get('X-Request-Id')).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('reveal nothing of an unknown error, which is logged whole under the same id', async () => {
    const response = await post({ ...person, name: 'Crash' })
    const text = await response.text()
    expect(response.status).toBe(500)
    expect(text).not.toContain('insides')
    const { requestId } = JSON.parse(text) as Problem
    const line = logged.find(
      ({ message, details }) =>
        message === 'request failed' && 'requestId' in details && details.requestId === requestId,
    )
    expect(line?.details).toMatchObject({ err: { message: 'secret insides' } })
  })

  it('tell when to come back', async () => {
    const headers = { Authorization: 'Bearer admin' }
    const response = await send(`/api/v1/keys/${randomUUID().replace(/^./, '0')}`, {
      method: 'DELETE',
      headers,
    })
    expect([response.status, response.headers.get('Retry-After')]).toEqual([429, '7'])
  })

  it('keep query values and cookies out of the access log', async () => {
    logged.length = 0
    await send('/api/v1/people?cursor=13810007919', { headers: { Cookie: 'session=admin' } })
    await send('/api/v1/nothing?number=13810007919')
    expect(logged).toHaveLength(2)
    expect(JSON.stringify(logged)).not.toMatch(/13810007919|session=admin/)
    expect(logged[0]?.details).toMatchObject({ path: '/api/v1/people', tenantId, userId: admin.userId })
  })

  it('leave what the server asks of itself out of the access log', async () => {
    logged.length = 0
    await app.hono.request('http://pop.test/api/v1/people', {}, { own: true })
    expect(logged).toEqual([])
  })

  it('that differ from their schema fail the call in tests', async () => {
    const strict = createApp(partsOver(database))
    mount(strict, endpoints.me, () => ({ name: 'x' }) as never)
    const response = await strict.hono.request('/api/v1/me', { headers: { Authorization: 'Bearer admin' } })
    expect(response.status).toBe(500)
  })
})

describe('Idempotency-Key', () => {
  const once = (key: string, body: object = person, headers: Record<string, string> = {}) =>
    post(body, { 'Idempotency-Key': key, ...headers })

  it('gives a repeated call the first answer again', async () => {
    const before = calls
    const [first, second] = [await once('k1'), await once('k1')]
    expect(calls - before).toBe(1)
    expect(second.status).toBe(201)
    expect(await second.text()).toBe(await first.text())
    expect(second.headers.get('ETag')).toBe('"1"')
    expect(second.headers.get('Idempotency-Replayed')).toBe('true')
  })

  it('is of one caller', async () => {
    const before = calls
    people['Bearer other'] = { ...admin, userId: randomUUID() }
    const other = await once('k1', person, { Authorization: 'Bearer other' })
    expect(other.headers.get('Idempotency-Replayed')).toBeNull()
    expect(calls - before).toBe(1)
  })

  it('refuses another body, and a malformed key', async () => {
    expect(await problem(once('k1', { ...person, name: 'Cy' }))).toMatchObject({
      status: 422,
      code: 'request.idempotencyMismatch',
    })
    expect(await problem(once('two words'))).toMatchObject({ status: 400 })
  })

  it('refuses a second call while the first runs', async () => {
    let open = () => {}
    gate = new Promise((resolve) => {
      open = resolve
    })
    const before = calls
    const first = once('k2')
    await expect.poll(() => calls).toBe(before + 1)
    expect(await problem(once('k2'))).toMatchObject({ status: 409, code: 'request.idempotencyInFlight' })
    open()
    gate = undefined
    expect((await first).status).toBe(201)
  })

  it('takes over from a server that died in the middle of the call', async () => {
    await once('k4')
    const died = { answer: null, begun_at: new Date(Date.now() - 11 * 60_000) }
    await database.system.updateTable('idempotency_answer').set({ answer: null }).execute()
    expect((await once('k4')).status).toBe(409)
    await database.system.updateTable('idempotency_answer').set(died).execute()
    expect((await once('k4')).status).toBe(201)
  })

  it('lets a refused call be mended and sent again', async () => {
    expect((await once('k3', { ...person, name: 'Taken' })).status).toBe(409)
    expect((await once('k3', { ...person, name: 'Crash' })).status).toBe(500)
    expect((await once('k3')).status).toBe(201)
  })

  it('stores nothing in clear, nothing of a secret, and forgets after 24 hours', async () => {
    const rows = await database.system.selectFrom('idempotency_answer').select('answer').execute()
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.some(({ answer }) => answer?.includes('bo@example.test'))).toBe(false)

    const key = () =>
      send('/api/v1/keys', {
        method: 'POST',
        headers: {
          Authorization: 'Bearer admin',
          'Content-Type': 'application/json',
          'Idempotency-Key': 'secret',
        },
        body: JSON.stringify({ name: 'k', scopes: ['tables:read'] }),
      })
    const before = calls
    await key()
    await key()
    expect(calls - before).toBe(2)

    await database.system
      .updateTable('idempotency_answer')
      .set({ begun_at: new Date(Date.now() - 25 * 3600_000) })
      .execute()
    const again = await once('k1', { ...person, name: 'Di' })
    expect(again.headers.get('Idempotency-Replayed')).toBeNull()
    await dropOldAnswers(database)
    expect(await database.system.selectFrom('idempotency_answer').select('answer').execute()).toHaveLength(1)
  })
})

describe('the service routes', () => {
  it('say that the process lives and whether it is ready', async () => {
    expect(await (await send('/healthz')).json()).toEqual({ status: 'ok' })
    expect((await send('/readyz')).status).toBe(200)
    const away = createApp(partsOver(database, { ready: () => Promise.reject(new Error('away')) }))
    registerService(away)
    const response = await away.hono.request('/readyz')
    expect([response.status, ((await response.json()) as Problem).code]).toEqual([503, 'unavailable'])
  })

  it('measure by route, not by address', async () => {
    await send(`/api/v1/keys/${randomUUID()}`, {
      method: 'DELETE',
      headers: { Authorization: 'Bearer admin' },
    })
    const text = await (await send('/metrics')).text()
    expect(text).toContain('route="/api/v1/keys/{id}"')
    expect(text).not.toContain(tenantId)
  })

  it('show the reference from this server alone', async () => {
    const page = await send('/api/docs')
    const html = await page.text()
    expect(page.headers.get('Content-Security-Policy')).toContain("script-src 'self'")
    const files = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url]) => url ?? '')
    expect(files.length).toBe(3)
    for (const file of files) expect((await send(file)).status).toBe(200)
    expect((await send('/api/docs/..%2Fpackage.json')).status).toBe(404)
    expect(await (await send('/api/v1/openapi.json')).json()).toMatchObject({ openapi: '3.1.1' })
  })
})
