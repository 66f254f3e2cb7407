import { afterAll, beforeAll, expect, test } from 'vitest'
import { callCentre, type TestNode, World } from '../testing/world.ts'

let world: World
let node: TestNode
beforeAll(async () => {
  world = await World.open()
  node = await world.node()
})
afterAll(() => world.close())

const names = async (tenantId: string) =>
  (await node.contacts.wrapUpCodes.list(tenantId, {})).items.map(({ name, position }) => [position, name])

test('codes are added at the end, moved, renamed and deleted without leaving a gap', async () => {
  const { tenantId, admin } = await world.tenant()
  const { wrapUpCodes } = node.contacts
  const [sold, lost] = [
    await wrapUpCodes.create(admin, { name: ' Sold ' }),
    await wrapUpCodes.create(admin, { name: 'Lost' }),
    await wrapUpCodes.create(admin, { name: '回访' }),
  ]
  await wrapUpCodes.move(admin, lost.id, 'up')
  await wrapUpCodes.move(admin, lost.id, 'up')
  await wrapUpCodes.update(admin, sold.id, { name: 'Sold again' })
  expect(await names(tenantId)).toEqual([
    [0, 'Lost'],
    [1, 'Sold again'],
    [2, '回访'],
  ])
  await wrapUpCodes.delete(admin, lost.id)
  expect(await names(tenantId)).toEqual([
    [0, 'Sold again'],
    [1, '回访'],
  ])
})

test('a list of more than one page goes on where it stopped', async () => {
  const { tenantId, admin } = await world.tenant()
  const { wrapUpCodes } = node.contacts
  for (const name of ['a', 'b', 'c']) await wrapUpCodes.create(admin, { name })
  const first = await wrapUpCodes.list(tenantId, { limit: 2 })
  const second = await wrapUpCodes.list(tenantId, { limit: 2, cursor: first.next ?? '' })
  expect([...first.items, ...second.items].map(({ name }) => name)).toEqual(['a', 'b', 'c'])
  expect(second.next).toBeNull()
})

test('a name twice and a queue of nobody are refused at their fields', async () => {
  const { admin } = await world.tenant()
  const other = await callCentre(node, await world.tenant(), { agents: 0 })
  const { wrapUpCodes } = node.contacts
  await wrapUpCodes.create(admin, { name: 'Sold' })
  await expect(wrapUpCodes.create(admin, { name: 'Sold' })).rejects.toMatchObject({
    code: 'name.taken',
    issues: [{ pointer: '/name' }],
  })
  await expect(wrapUpCodes.create(admin, { name: 'X', queueIds: [other.queueId] })).rejects.toMatchObject({
    issues: [{ pointer: '/queueIds/0', code: 'unknownQueue' }],
  })
})

test('an agent chooses among the codes of the contact’s queue; the record keeps a deleted one', async () => {
  const tenant = await world.tenant()
  const { queueId, agents } = await callCentre(node, tenant, { agents: 1 })
  const { wrapUpCodes, queues, presence, simulator, workbench, records } = node.contacts
  const elsewhere = await queues.create(tenant.admin, { name: 'Other', description: 'x', type: 'voice' })
  const here = await wrapUpCodes.create(tenant.admin, { name: 'Here', queueIds: [queueId] })
  await wrapUpCodes.create(tenant.admin, { name: 'There', queueIds: [elsewhere.id] })
  const worker = agents[0]?.worker ?? tenant.admin
  await presence.set(worker, 'ready')
  const { callid } = await simulator.dial(tenant.tenantId, { accessCode: '10086', callerNum: '1' })
  for (const wrapUpCode of ['There', 'Nowhere'])
    await expect(workbench.note(worker, callid, { wrapUpCode })).rejects.toMatchObject({
      issues: [{ pointer: '/wrapUpCode', code: 'unknownWrapUpCode' }],
    })
  await workbench.note(worker, callid, { wrapUpCode: 'Here' })
  await wrapUpCodes.delete(tenant.admin, here.id)
  await workbench.note(worker, callid, { note: 'still', wrapUpCode: 'Here' })
  expect(await records.get(tenant.tenantId, callid)).toMatchObject({ note: 'still', wrapUpCode: 'Here' })
  expect((await workbench.note(worker, callid, { wrapUpCode: '' })).wrapUpCode).toBe('')
})
