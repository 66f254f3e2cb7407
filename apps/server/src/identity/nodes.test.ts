import { randomBytes } from 'node:crypto'
import { endpoints } from '@screenpop/contract'
import { localKeyEncryption } from '@screenpop/platform/crypto'
import { openTestDatabase, type TestDatabase } from '@screenpop/platform/database/testing'
import { createLog } from '@screenpop/platform/log'
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
  nodes = await Promise.all([1, 2].map(() => openGround({ log, database, kek, dataFolder: '' })))
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
