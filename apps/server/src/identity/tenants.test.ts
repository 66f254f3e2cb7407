import { authEndpoints, endpoints } from '@screenpop/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer, testPassword } from '../test.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const create = (body: object) =>
  server.operator.call(endpoints.createTenant, {
    body: { name: 'Acme', country: 'CN', adminEmail: 'a@acme.test', adminPassword: testPassword, ...body },
  })

describe('tenants', () => {
  it('are created by the operator with their first admin', async () => {
    const reply = await create({})
    expect(reply.status).toBe(201)
    expect(reply.body).toMatchObject({ name: 'Acme', country: 'CN', disabled: false })
    const admin = await server.signIn('a@acme.test', testPassword)
    expect(await admin.ok(endpoints.me, {})).toMatchObject({ role: 'admin', tenant: { id: reply.body.id } })
    const { items } = await server.operator.ok(endpoints.listTenants, { query: {} })
    expect(items).toContainEqual(reply.body)
    const trail = await admin.ok(endpoints.listAudit, { query: { action: 'tenant.create' } })
    expect(trail.items[0]).toMatchObject({
      actor: { kind: 'user', name: 'Operator' },
      subjectId: reply.body.id,
    })
  })

  it('have a name of their own and a real country', async () => {
    await create({ name: 'Bolt', adminEmail: 'b@bolt.test' })
    expect((await create({ name: 'BOLT', adminEmail: 'c@bolt.test' })).problem).toMatchObject({
      code: 'name.taken',
      errors: [{ pointer: '/name' }],
    })
    expect((await create({ name: 'Nowhere', country: 'QQ' })).problem.errors[0]).toMatchObject({
      pointer: '/country',
    })
    expect((await create({ name: 'Weak', adminPassword: 'short' })).status).toBe(422)
    await expect(server.signIn('c@bolt.test', testPassword)).rejects.toThrow('auth.failed')
  })

  it('are listed in pages by name', async () => {
    for (const name of ['zeta', 'Yota', 'xeno']) await server.tenant({ name })
    const seen: string[] = []
    for (let cursor: string | undefined, more = true; more; ) {
      const page = await server.operator.ok(endpoints.listTenants, { query: { limit: 2, cursor } })
      seen.push(...page.items.map(({ name }) => name.toLowerCase()))
      cursor = page.next ?? undefined
      more = page.next !== null
    }
    expect(seen).toEqual([...new Set(seen)].sort())
    expect(seen.slice(-3)).toEqual(['xeno', 'yota', 'zeta'])
  })

  it('are none of a tenant’s business', async () => {
    const { id, admin } = await server.tenant()
    const key = await server.tenant().then((other) => other.key())
    for (const caller of [admin, key]) {
      expect((await caller.call(endpoints.listTenants, { query: {} })).status).toBe(403)
      expect(
        (await caller.call(endpoints.updateTenant, { params: { id }, body: { name: 'Mine' } })).status,
      ).toBe(403)
      expect((await caller.call(endpoints.tenantParameters, { params: { id } })).status).toBe(403)
    }
    expect((await server.operator.call(endpoints.listPeople, { query: {} })).status).toBe(403)
  })

  it('are shut at once when disabled: sessions, keys and sign-in; and open again', async () => {
    const tenant = await server.tenant()
    const key = await tenant.key(['audit:read'])
    const email = (await tenant.admin.ok(endpoints.me, {})).email
    await key.ok(endpoints.me, {})
    const shut = (disabled: boolean) =>
      server.operator.ok(endpoints.updateTenant, { params: { id: tenant.id }, body: { disabled } })
    expect((await shut(true)).disabled).toBe(true)
    expect((await tenant.admin.call(endpoints.me, {})).status).toBe(401)
    expect((await key.call(endpoints.me, {})).status).toBe(401)
    const reply = await server.nobody.call(authEndpoints.signIn, { body: { email, password: testPassword } })
    expect(reply.status).toBe(401)
    await shut(false)
    expect((await tenant.admin.call(endpoints.me, {})).status).toBe(200)
    expect((await key.call(endpoints.me, {})).status).toBe(200)
  })

  it('unknown are not found', async () => {
    const params = { id: '01900000-0000-7000-8000-000000000000' }
    expect((await server.operator.call(endpoints.updateTenant, { params, body: { name: 'x' } })).status).toBe(
      404,
    )
    expect((await server.operator.call(endpoints.tenantParameters, { params })).status).toBe(404)
    const body = { features: { channelWeb: false } }
    expect((await server.operator.call(endpoints.setTenantParameters, { params, body })).status).toBe(404)
  })
})

describe('system parameters', () => {
  const { parameters } = { parameters: () => server.ground.parameters }

  it('have their defaults until the operator sets them, for one tenant', async () => {
    const [a, b] = [await server.tenant(), await server.tenant()]
    expect(await parameters().get(a.id, 'tables')).toBe(5)
    const body = { parameters: { tables: 7 }, features: { dataCustomisation: false } }
    const set = await server.operator.ok(endpoints.setTenantParameters, { params: { id: a.id }, body })
    expect(set.parameters.find(({ name }) => name === 'tables')).toEqual({
      name: 'tables',
      value: 7,
      default: 5,
      minimum: 1,
      maximum: 1000,
    })
    expect(await parameters().get(a.id, 'tables')).toBe(7)
    expect(await parameters().get(b.id, 'tables')).toBe(5)
    expect((await a.admin.ok(endpoints.me, {})).features.dataCustomisation).toBe(false)
    const trail = await a.admin.ok(endpoints.listAudit, { query: { action: 'parameters.change' } })
    expect(trail.items[0]).toMatchObject({
      before: { parameters: { tables: 5 }, features: { dataCustomisation: true } },
      after: body,
    })
  })

  it('hold the address of the API Fabric, as IP and port', async () => {
    const { id, admin } = await server.tenant()
    const params = { id }
    const set = (apiFabric: string) =>
      server.operator.call(endpoints.setTenantParameters, { params, body: { addresses: { apiFabric } } })
    for (const right of ['10.20.0.8:8443', '[fd00::8]:443', '']) {
      expect((await set(right)).status).toBe(200)
      expect((await parameters().all(id)).addresses.apiFabric).toBe(right)
      const shown = await server.operator.ok(endpoints.tenantParameters, { params })
      expect(shown.addresses.apiFabric).toBe(right)
    }
    for (const wrong of [
      'fabric.example.com:443',
      '10.20.0.8',
      '10.20.0.8:70000',
      '1.2.3:1',
      'fd00::8:443',
    ]) {
      const reply = await set(wrong)
      expect([reply.status, reply.problem.errors[0]?.pointer]).toEqual([422, '/addresses/apiFabric'])
    }
    const trail = await admin.ok(endpoints.listAudit, { query: { action: 'parameters.change' } })
    expect(trail.items[0]).toMatchObject({
      before: { addresses: { apiFabric: '[fd00::8]:443' } },
      after: { addresses: { apiFabric: '' } },
    })
  })

  it('stay in their range', async () => {
    const { id } = await server.tenant()
    const over = { parameters: { popupsPerMediaType: 11, tables: 0 } }
    const reply = await server.operator.call(endpoints.setTenantParameters, { params: { id }, body: over })
    expect(reply.problem.errors.map(({ pointer }) => pointer).sort()).toEqual([
      '/parameters/popupsPerMediaType',
      '/parameters/tables',
    ])
    const author = { kind: 'system', tenantId: id, name: 'test' } as const
    const change = { parameters: { tables: 1001 }, features: {} }
    await expect(parameters().change(id, change, author)).rejects.toMatchObject({ code: 'request.invalid' })
  })

  it('refuse what goes beyond, naming parameter and value', async () => {
    const { id } = await server.tenant()
    await expect(parameters().checkLimit(id, 'pages', 5)).resolves.toBeUndefined()
    await expect(parameters().checkLimit(id, 'pages', 6)).rejects.toMatchObject({
      code: 'limit.reached',
      params: { parameter: 'pages', limit: 5 },
      message: expect.stringMatching(/"pages" is 5/),
    })
    await expect(parameters().requireFeature(id, 'channelWeb')).resolves.toBeUndefined()
    await expect(parameters().requireFeature(id, 'voiceNotification')).rejects.toMatchObject({
      code: 'feature.off',
    })
  })
})
