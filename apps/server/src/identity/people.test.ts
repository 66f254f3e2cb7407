import { authEndpoints, endpoints, type TenantRole } from '@screenpop/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer, type TestTenant, testPassword } from '../test.ts'

let server: TestServer
let a: TestTenant
let b: TestTenant
beforeAll(async () => {
  server = await startTestServer()
  a = await server.tenant()
  b = await server.tenant()
})
afterAll(() => server.close())

let count = 0
const add = async (tenant: TestTenant, role: TenantRole = 'agent') => {
  const email = `person-${++count}@example.test`
  const body = { name: `Person ${count}`, email, role, password: testPassword }
  return tenant.admin.ok(endpoints.createPerson, { body })
}
const myId = async (tenant: TestTenant) => (await tenant.admin.ok(endpoints.me, {})).userId
const update = (tenant: TestTenant, userId: string, body: object) =>
  tenant.admin.call(endpoints.updatePerson, { params: { userId }, body })

describe('people', () => {
  it('are listed in pages, of the own tenant only', async () => {
    const tenant = await server.tenant()
    for (let i = 0; i < 4; i++) await add(tenant)
    const seen: string[] = []
    for (let cursor: string | undefined, more = true; more; ) {
      const page = await tenant.admin.ok(endpoints.listPeople, { query: { limit: 2, cursor } })
      seen.push(...page.items.map(({ email }) => email))
      cursor = page.next ?? undefined
      more = page.next !== null
    }
    expect(seen).toHaveLength(5)
    expect(seen).toEqual([...seen].sort())
    expect((await b.admin.ok(endpoints.listPeople, { query: {} })).items).toHaveLength(1)
  })

  it('have one address per tenant, whatever its case', async () => {
    const { email } = await add(a)
    const again = {
      name: 'Again',
      email: email.toUpperCase(),
      role: 'agent' as const,
      password: testPassword,
    }
    const reply = await a.admin.call(endpoints.createPerson, { body: again })
    expect([reply.status, reply.problem.code, reply.problem.errors[0]?.pointer]).toEqual([
      409,
      'name.taken',
      '/email',
    ])
    expect((await b.admin.call(endpoints.createPerson, { body: again })).status).toBe(201)
  })

  it('of another tenant do not exist', async () => {
    const { userId } = await add(a)
    expect((await update(b, userId, { name: 'Mine' })).status).toBe(404)
    const { items } = await a.admin.ok(endpoints.listPeople, { query: {} })
    expect(items.find((person) => person.userId === userId)?.name).not.toBe('Mine')
  })

  it('are refused at once when disabled, with their sessions and the keys that they made', async () => {
    const admin = await add(a, 'admin')
    const caller = await server.signIn(admin.email, testPassword)
    const { secret } = await caller.ok(endpoints.createKey, { body: { name: 'k', scopes: ['tables:read'] } })
    const key = server.nobody.with({ Authorization: `Bearer ${secret}` })
    expect((await caller.call(endpoints.me, {})).status).toBe(200)
    expect((await key.call(endpoints.me, {})).status).toBe(200)
    expect((await update(a, admin.userId, { disabled: true })).status).toBe(200)
    expect((await caller.call(endpoints.me, {})).status).toBe(401)
    expect((await key.call(endpoints.me, {})).status).toBe(401)
    const again = await server.nobody.call(authEndpoints.signIn, {
      body: { email: admin.email, password: testPassword },
    })
    expect(again.status).toBe(401)
    expect((await update(a, admin.userId, { disabled: false })).body.disabled).toBe(false)
    expect((await caller.call(endpoints.me, {})).status).toBe(401)
    expect((await key.call(endpoints.me, {})).status).toBe(200)
  })

  it('lose and win permissions with their role at once', async () => {
    const { userId, email } = await add(a, 'agent')
    const caller = await server.signIn(email, testPassword)
    expect((await caller.call(endpoints.listPeople, { query: {} })).status).toBe(403)
    await update(a, userId, { role: 'auditor' })
    expect((await caller.call(endpoints.listPeople, { query: {} })).status).toBe(200)
    expect((await caller.call(endpoints.listKeys, { query: {} })).status).toBe(403)
  })

  it('see no draft of a page as agents, and no preview of one', async () => {
    const body = { name: 'Unfinished', interface: 'internal' as const }
    const { id } = await a.admin.ok(endpoints.createPage, { body })
    const agent = await a.person('agent')
    const replies = [
      await agent.call(endpoints.listPages, { query: {} }),
      await agent.call(endpoints.getDraft, { params: { id } }),
      await agent.call(endpoints.previewPage, { params: { id }, body: { call: {}, draft: true } }),
      await agent.call(endpoints.previewAddress, { params: { id }, body: { call: {}, draft: true } }),
    ]
    expect(replies.map(({ status }) => status)).toEqual([403, 403, 403, 403])
  })

  it('get a new password from an admin, which ends their sessions', async () => {
    const { userId, email } = await add(a)
    const caller = await server.signIn(email, testPassword)
    await update(a, userId, { password: 'entirely new one' })
    expect((await caller.call(endpoints.me, {})).status).toBe(401)
    await expect(server.signIn(email, testPassword)).rejects.toThrow('auth.failed')
    await expect(server.signIn(email, 'entirely new one')).resolves.toBeDefined()
  })

  it('cannot lock themselves or the tenant out', async () => {
    const me = await myId(a)
    for (const change of [{ role: 'agent' }, { disabled: true }, { password: 'taken over by who sits here' }])
      expect((await update(a, me, change)).problem.code).toBe('conflict')
    expect((await update(a, me, { name: 'New name' })).status).toBe(200)
  })

  it('keep an admin, even when two admins demote each other at the same time', async () => {
    const tenant = await server.tenant()
    const second = await add(tenant, 'admin')
    const first = await myId(tenant)
    const { people } = server.ground.identity
    const as = (userId: string) => ({
      kind: 'user' as const,
      tenantId: tenant.id,
      userId,
      role: 'admin' as const,
      permissions: new Set<never>(),
      displayName: '',
      locale: 'en',
    })
    const results = await Promise.allSettled([
      people.update(second.userId, { role: 'agent' }, as(first)),
      people.update(first, { role: 'agent' }, as(second.userId)),
    ])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'conflict' },
    })
  })

  it('are audited without their passwords', async () => {
    const { userId } = await add(a)
    await update(a, userId, { password: 'entirely new one', name: 'Renamed' })
    const page = await a.admin.ok(endpoints.listAudit, { query: { subjectId: userId } })
    expect(page.items[0]).toMatchObject({
      action: 'person.update',
      after: { name: 'Renamed', newPassword: 'set' },
    })
    expect(JSON.stringify(page)).not.toContain('entirely new one')
  })
})

describe('API keys', () => {
  it('show their secret once and nowhere else', async () => {
    const made = await a.admin.call(endpoints.createKey, { body: { name: 'CRM', scopes: ['tables:read'] } })
    const { secret, key } = made.body
    expect(secret).toMatch(/^spk_[\w-]{43}$/)
    expect(made.headers.get('Cache-Control')).toBe('no-store')
    expect(key.prefix).toBe(secret.slice(0, 12))
    const list = await a.admin.ok(endpoints.listKeys, { query: {} })
    const trail = await a.admin.ok(endpoints.listAudit, { query: { subjectId: key.id } })
    expect(list.items[0]).toEqual(key)
    expect(JSON.stringify([list, trail])).not.toContain(secret.slice(12))
    const rows = await server.database.system.selectFrom('api_key').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(secret.slice(12))
  })

  it('do what their scopes say and no more', async () => {
    const key = await a.key(['audit:read'])
    expect((await key.call(endpoints.listAudit, { query: {} })).status).toBe(200)
    expect((await key.call(endpoints.listPeople, { query: {} })).status).toBe(403)
    expect((await key.ok(endpoints.me, {})).permissions).toEqual(['audit:read'])
  })

  it('note when they were last used', async () => {
    const key = await a.key(['audit:read'])
    await key.ok(endpoints.listAudit, { query: {} })
    const { items } = await a.admin.ok(endpoints.listKeys, { query: { limit: 1 } })
    expect(Date.now() - Date.parse(items[0]?.lastUsedAt ?? '')).toBeLessThan(60_000)
  })

  it('are refused at once when revoked, and when their time is over', async () => {
    const made = await a.admin.ok(endpoints.createKey, { body: { name: 'k', scopes: ['audit:read'] } })
    const key = server.nobody.with({ Authorization: `Bearer ${made.secret}` })
    expect((await key.call(endpoints.me, {})).status).toBe(200)
    expect((await b.admin.call(endpoints.revokeKey, { params: { id: made.key.id } })).status).toBe(404)
    expect((await a.admin.call(endpoints.revokeKey, { params: { id: made.key.id } })).status).toBe(204)
    expect((await key.call(endpoints.me, {})).status).toBe(401)

    const past = { name: 'k', scopes: ['audit:read' as const], expiresAt: '2020-01-01T00:00:00Z' }
    expect((await a.admin.call(endpoints.createKey, { body: past })).problem.errors[0]?.pointer).toBe(
      '/expiresAt',
    )
    const expiring = await a.admin.ok(endpoints.createKey, {
      body: { ...past, expiresAt: '2999-01-01T00:00:00Z' },
    })
    await server.database.system
      .updateTable('api_key')
      .set({ expires_at: new Date(Date.now() - 1000) })
      .where('id', '=', expiring.key.id)
      .execute()
    const late = server.nobody.with({ Authorization: `Bearer ${expiring.secret}` })
    expect((await late.call(endpoints.me, {})).status).toBe(401)
  })

  it('do not go beyond the role that their maker still has', async () => {
    const maker = await add(a, 'admin')
    const caller = await server.signIn(maker.email, testPassword)
    const scopes = ['tables:read', 'tables:design'] as const
    const { secret } = await caller.ok(endpoints.createKey, { body: { name: 'k', scopes: [...scopes] } })
    const key = server.nobody.with({ Authorization: `Bearer ${secret}` })
    expect((await key.ok(endpoints.me, {})).permissions).toEqual([...scopes])
    await update(a, maker.userId, { role: 'agent' })
    expect((await key.ok(endpoints.me, {})).permissions).toEqual(['tables:read'])
  })

  it.each(['spk_', `spk_${'A'.repeat(43)}`, 'x', `spk_${'A'.repeat(43)} x`])(
    'unknown or malformed are nobody: %s',
    async (secret) => {
      const caller = server.nobody.with({ Authorization: `Bearer ${secret}` })
      expect((await caller.call(endpoints.me, {})).status).toBe(401)
    },
  )

  it('cannot be used for what is a person’s own', async () => {
    const key = await a.key()
    const body = { currentPassword: testPassword, newPassword: 'a new long one' }
    expect((await key.call(authEndpoints.changePassword, { body })).status).toBe(403)
  })
})
