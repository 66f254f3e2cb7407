import { randomBytes } from 'node:crypto'
import { ConnectorRegistry, Connectors, connectorsUsing } from '@screenpop/connectors'
import { answering, createAuthority, customerOf, openPeer } from '@screenpop/connectors/testing'
import { endpoints, platformTenantId } from '@screenpop/contract'
import { Certificates } from '@screenpop/platform/certificates'
import { localKeyEncryption } from '@screenpop/platform/crypto'
import { openTestDatabase, type TestDatabase } from '@screenpop/platform/database/testing'
import { createLog } from '@screenpop/platform/log'
import { createTrust } from '@screenpop/platform/trust'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type OpenGround, openGround } from '../ground.ts'
import { openRooms } from '../rooms.ts'
import { TestCaller } from '../test.ts'

let database: TestDatabase
let nodes: OpenGround[]
beforeAll(async () => {
  database = await openTestDatabase()
  const kek = localKeyEncryption([randomBytes(32)])
  const log = createLog({ level: 'error' })
  const more = { dataFolder: '', openNetworks: ['127.0.0.1'] }
  nodes = await Promise.all([1, 2].map(() => openGround({ log, database, kek, ...more })))
  for (const { ground } of nodes) await openRooms(ground)
})
afterAll(async () => {
  for (const node of nodes) await node.close()
  await database.close()
})

it('what one node changes, the other obeys at once: people, keys, parameters', async () => {
  const [here, there] = nodes.map(({ ground }) => ground)
  if (!here || !there) throw new Error('two nodes are needed')
  const author = { kind: 'system', tenantId: '', name: 'test' } as const
  const input = { name: 'T', country: 'CN', adminEmail: 'a@t.test', adminPassword: 'correct horse battery' }
  const { tenant_id: tenantId } = await here.identity.tenants.create(input, author)
  const signIn = await new TestCaller(here.app, {}).call(endpoints.signIn, {
    body: { email: input.adminEmail, password: input.adminPassword },
  })
  const Cookie = signIn.headers.getSetCookie().join('; ')
  const onThere = new TestCaller(there.app, { Cookie })
  expect((await onThere.call(endpoints.me, {})).status).toBe(200)
  expect(await there.parameters.get(tenantId, 'tables')).toBe(5)

  await here.parameters.change(tenantId, { parameters: { tables: 9 }, features: {} }, author)
  await expect.poll(() => there.parameters.get(tenantId, 'tables'), { timeout: 2000 }).toBe(9)
  await here.identity.tenants.update(tenantId, { disabled: true }, author)
  await expect.poll(async () => (await onThere.call(endpoints.me, {})).status, { timeout: 2000 }).toBe(401)
})

it('trustlist, certificates and external APIs, too', async () => {
  const root = await createAuthority('Enterprise root')
  const peer = await openPeer(answering(customerOf()), await root.issue('crm', { hosts: ['127.0.0.1'] }))
  const rooms = nodes.map(({ ground }) => {
    const trust = createTrust(ground.database, ground.nodes)
    const certificates = new Certificates({ ...ground, usersOf: connectorsUsing })
    const parts = { ...ground, trust, certificates }
    const connectors = new Connectors(parts, { breaker: { failures: 1000 } })
    return { ground, trust, certificates, connectors, registry: new ConnectorRegistry(parts) }
  })
  const [here, there] = rooms
  if (!here || !there) throw new Error('two nodes are needed')
  const author = { kind: 'system', tenantId: platformTenantId, name: 'test' } as const
  const admin = { adminEmail: 'a@u.test', adminPassword: 'correct horse battery' }
  const tenant = { name: 'U', country: 'CN', ...admin }
  const { tenant_id: tenantId } = await here.ground.identity.tenants.create(tenant, author)
  await here.trust.replace(tenantId, [{ purpose: 'api', origin: peer.origin }], author)
  const { cert: other } = await createAuthority('Another root')
  const anchor = await here.certificates.create(author, { name: 'Root', type: 'PEM', content: other })
  const auth = { kind: 'none' } as const
  const input = { name: 'CRM', url: peer.url, auth, trustAnchorId: anchor.id, tenantIds: [tenantId] }
  const { id } = await here.registry.create(author, input)
  const state = async () =>
    there.connectors.lookUp(tenantId, id, '138').answer.then(
      (answer) => answer.state,
      ({ code }) => code,
    )
  expect(await state()).toBe('failed')

  await here.certificates.replace(author, anchor.id, { type: 'PEM', content: root.cert })
  await expect.poll(state, { timeout: 4000 }).toBe('found')
  await here.trust.replace(tenantId, [], author)
  await expect.poll(state, { timeout: 4000 }).toBe('failed')
  await here.trust.replace(tenantId, [{ purpose: 'api', origin: peer.origin }], author)
  await expect.poll(state, { timeout: 4000 }).toBe('found')
  await here.registry.replace(author, id, { ...input, tenantIds: [] })
  await expect.poll(state, { timeout: 4000 }).toBe('notFound')
  for (const { connectors, trust } of rooms) {
    trust.close()
    await connectors.stop()
  }
  await peer.close()
})
