import { randomUUID } from 'node:crypto'
import { authEndpoints, endpoints } from '@screenpop/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, TestCaller, type TestServer, testPassword } from '../test.ts'
import { codeOf } from '../testing/authenticator.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const newEmail = () => `p-${randomUUID()}@example.test`
const signIn = (email: string, password: string, more: { tenantId?: string } = {}) =>
  server.nobody.call(authEndpoints.signIn, { body: { email, password, ...more } })
const cookiesOf = (headers: Headers) =>
  headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
const withCookies = (headers: Headers) =>
  new TestCaller(server.ground.app, { Cookie: cookiesOf(headers), Origin: 'http://localhost' })

/** A person of a new tenant, with a known address. */
const person = async (email = newEmail()) => {
  const tenant = await server.tenant()
  const { userId } = await tenant.admin.ok(endpoints.createPerson, {
    body: { name: 'Li Na', email, role: 'agent', password: testPassword },
  })
  return { tenant, email, userId }
}

describe('signing in', () => {
  it('sets a cookie that no script can read, and says who it is', async () => {
    const { email, userId, tenant } = await person()
    const reply = await signIn(email.toUpperCase(), testPassword)
    expect(reply.status).toBe(200)
    expect(reply.body).toEqual({ user: { id: userId, name: 'Li Na', email } })
    const [cookie] = reply.headers.getSetCookie()
    expect(cookie).toMatch(/^screenpop\.session_token=.*HttpOnly; SameSite=Lax/)
    const me = await withCookies(reply.headers).ok(endpoints.me, {})
    expect(me).toMatchObject({ userId, email, role: 'agent', tenant: { id: tenant.id, country: 'CN' } })
    expect(me.permissions).not.toContain('people:manage')
  })

  it('refuses a wrong password and an unknown address alike', async () => {
    const { email } = await person()
    const [wrong, unknown] = [
      await signIn(email, 'wrong password'),
      await signIn(newEmail(), 'wrong password'),
    ]
    expect([wrong.status, wrong.problem.code]).toEqual([401, 'auth.failed'])
    expect({ ...unknown.problem, requestId: '' }).toEqual({ ...wrong.problem, requestId: '' })
    expect(wrong.headers.getSetCookie()).toEqual([])
  })

  it('is stopped after five wrong passwords, for this person at this address only', async () => {
    const { email } = await person()
    for (let i = 0; i < 5; i++) expect((await signIn(email, 'wrong password')).status).toBe(401)
    const blocked = await signIn(email, testPassword)
    expect([blocked.status, blocked.problem.code]).toEqual([429, 'request.rateLimited'])
    expect(Number(blocked.headers.get('Retry-After'))).toBeGreaterThan(800)
    const { email: other } = await person()
    expect((await signIn(other, testPassword)).status).toBe(200)
    await server.database.system.updateTable('sign_in_throttle').set({ resets_at: new Date() }).execute()
    expect((await signIn(email, testPassword)).status).toBe(200)
  })

  it('forgives after a success', async () => {
    const { email } = await person()
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 4; i++) expect((await signIn(email, 'wrong password')).status).toBe(401)
      expect((await signIn(email, testPassword)).status).toBe(200)
    }
  })

  it('keeps neither addresses nor e-mails of failed attempts in clear', async () => {
    const { email } = await person()
    await signIn(email, 'wrong password')
    const rows = await server.database.system.selectFrom('sign_in_throttle').selectAll().execute()
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.every(({ bucket }) => bucket.length === 32)).toBe(true)
  })

  it('leaves a trail of successes and refusals in the tenant concerned', async () => {
    const { email, userId, tenant } = await person()
    await signIn(email, 'wrong password')
    const reply = await signIn(email, testPassword)
    await withCookies(reply.headers).ok(authEndpoints.signOut, {})
    const { items } = await tenant.admin.ok(endpoints.listAudit, { query: { subjectId: userId } })
    expect(items.map(({ action }) => action)).toEqual([
      'session.end',
      'session.begin',
      'session.refused',
      'person.create',
    ])
    expect(items[2]?.requestId).toMatch(/^[0-9a-f-]{36}$/)
  })
})

describe('one address in two tenants', () => {
  it('works without either learning of the other, and asks only when the password fits both', async () => {
    const email = newEmail()
    const [a, b] = [await person(email), await server.tenant()]
    const { userId } = await b.admin.ok(endpoints.createPerson, {
      body: { name: 'Li Na', email, role: 'auditor', password: 'another long one' },
    })
    expect((await signIn(email, testPassword)).body.user.id).toBe(a.userId)
    expect((await signIn(email, 'another long one')).body.user.id).toBe(userId)

    await b.admin.ok(endpoints.updatePerson, { params: { userId }, body: { password: testPassword } })
    const asked = await signIn(email, testPassword)
    expect([asked.status, asked.problem.code]).toEqual([409, 'auth.chooseTenant'])
    expect(asked.problem.errors.map(({ params }) => params?.id).sort()).toEqual([a.tenant.id, b.id].sort())
    expect((await signIn(email, testPassword, { tenantId: b.id })).body.user.id).toBe(userId)
    expect((await signIn(email, 'wrong password', { tenantId: b.id })).status).toBe(401)
  })
})

describe('a session', () => {
  it('ends with the sign-out, at once', async () => {
    const { email } = await person()
    const caller = withCookies((await signIn(email, testPassword)).headers)
    expect((await caller.call(endpoints.me, {})).status).toBe(200)
    await caller.ok(authEndpoints.signOut, {})
    expect((await caller.call(endpoints.me, {})).status).toBe(401)
    expect(await caller.ok(authEndpoints.getSession, {})).toBeNull()
  })

  it('of somebody else ends with a new password; the own goes on', async () => {
    const { email } = await person()
    const [here, there] = [await server.signIn(email, testPassword), await server.signIn(email, testPassword)]
    const wrong = await here.call(authEndpoints.changePassword, {
      body: { currentPassword: 'not this one', newPassword: 'a new long one' },
    })
    expect([wrong.status, wrong.problem.code]).toEqual([401, 'auth.failed'])
    const changed = await here.call(authEndpoints.changePassword, {
      body: { currentPassword: testPassword, newPassword: 'a new long one' },
    })
    expect(changed.status).toBe(200)
    expect((await there.call(endpoints.me, {})).status).toBe(401)
    expect((await withCookies(changed.headers).call(endpoints.me, {})).status).toBe(200)
    expect((await signIn(email, testPassword)).status).toBe(401)
    expect((await signIn(email, 'a new long one')).status).toBe(200)
  })

  it('with a forged or foreign cookie is none', async () => {
    const { email } = await person()
    const cookie = cookiesOf((await signIn(email, testPassword)).headers)
    const [name, value = ''] = cookie.split('=')
    const [token = ''] = decodeURIComponent(value).split('.')
    for (const forged of [token, `${token}.AAAA`, `${token}x.${decodeURIComponent(value).split('.')[1]}`]) {
      const caller = new TestCaller(server.ground.app, { Cookie: `${name}=${encodeURIComponent(forged)}` })
      expect((await caller.call(endpoints.me, {})).status).toBe(401)
    }
  })
})

describe('the second factor', () => {
  const enable = async () => {
    const { email, tenant, userId } = await person()
    const caller = await server.signIn(email, testPassword)
    const enabled = await caller.ok(authEndpoints.enableSecondFactor, { body: { password: testPassword } })
    const verified = await caller.call(authEndpoints.verifySecondFactor, {
      body: { code: codeOf(enabled.totpURI) },
    })
    expect(verified.status).toBe(200)
    return { email, tenant, userId, ...enabled }
  }

  it('is asked for after the password, and no session begins before it', async () => {
    const { email, totpURI } = await enable()
    expect(decodeURIComponent(totpURI)).toContain(email)
    const first = await signIn(email, testPassword)
    expect([first.status, first.problem.code]).toEqual([401, 'auth.secondFactorRequired'])
    const pending = withCookies(first.headers)
    expect((await pending.call(endpoints.me, {})).status).toBe(401)
    const wrong = await pending.call(authEndpoints.verifySecondFactor, { body: { code: '000000' } })
    expect([wrong.status, wrong.problem.code]).toEqual([401, 'auth.failed'])
    const done = await pending.call(authEndpoints.verifySecondFactor, { body: { code: codeOf(totpURI) } })
    expect(done.status).toBe(200)
    expect((await withCookies(done.headers).call(endpoints.me, {})).status).toBe(200)
  })

  it('can be guessed ten times only, however many challenges they are spread over', async () => {
    const { email, totpURI } = await enable()
    for (let challenge = 0; challenge < 3; challenge++) {
      const pending = withCookies((await signIn(email, testPassword)).headers)
      for (let i = 0; i < 4; i++)
        await pending.call(authEndpoints.verifySecondFactor, { body: { code: '000000' } })
    }
    const pending = withCookies((await signIn(email, testPassword)).headers)
    const right = await pending.call(authEndpoints.verifySecondFactor, { body: { code: codeOf(totpURI) } })
    expect([right.status, right.problem.code]).toEqual([429, 'request.rateLimited'])
  })

  it('has backup codes, each for once', async () => {
    const { email, backupCodes } = await enable()
    const code = backupCodes[0] ?? ''
    const tries: number[] = []
    for (let i = 0; i < 2; i++) {
      const pending = withCookies((await signIn(email, testPassword)).headers)
      tries.push((await pending.call(authEndpoints.verifyBackupCode, { body: { code } })).status)
    }
    expect(tries).toEqual([200, 401])
  })

  it('is taken off by an admin for who has lost it', async () => {
    const { email, tenant, userId } = await enable()
    await tenant.admin.ok(endpoints.updatePerson, { params: { userId }, body: { removeSecondFactor: true } })
    expect((await signIn(email, testPassword)).status).toBe(200)
  })

  it('lies sealed in the database', async () => {
    const { totpURI, userId } = await enable()
    const row = await server.database.system
      .selectFrom('auth_two_factor')
      .selectAll()
      .where('user_id', '=', userId)
      .executeTakeFirstOrThrow()
    expect(row.secret).not.toContain(new URL(totpURI).searchParams.get('secret'))
  })
})
