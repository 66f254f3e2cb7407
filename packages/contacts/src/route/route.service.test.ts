import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestNode, World } from '../testing/world.ts'

let world: World
let node: TestNode
beforeAll(async () => {
  world = await World.open()
  node = await world.node()
})
afterAll(() => world.close())

const centre = async () => {
  const tenant = await world.tenant()
  const queue = await node.contacts.queues.create(tenant.admin, {
    name: 'Service',
    description: 'x',
    type: 'voice',
  })
  return { ...tenant, queueId: queue.id }
}

test('access code and extension are one number: no two routes can mean the same', async () => {
  const { admin, queueId } = await centre()
  await node.contacts.routes.create(admin, { accessCode: '100861', queueId })
  await expect(
    node.contacts.routes.create(admin, { accessCode: '10086', extension: '1', queueId }),
  ).rejects.toMatchObject({ code: 'name.taken', issues: [{ pointer: '/accessCode' }] })
  await node.contacts.routes.create(admin, { accessCode: '10086', extension: '2', queueId })
})

test('a route is changed, listed by its number and deleted', async () => {
  const { admin, tenantId, queueId } = await centre()
  const { id } = await node.contacts.routes.create(admin, { accessCode: '95588', queueId })
  await node.contacts.routes.create(admin, { accessCode: '10086', queueId })
  expect(await node.contacts.routes.update(admin, id, { extension: '9' })).toEqual({
    id,
    accessCode: '95588',
    extension: '9',
    queueId,
  })
  const first = await node.contacts.routes.list(tenantId, { limit: 1 })
  expect(first.items.map(({ accessCode }) => accessCode)).toEqual(['10086'])
  const second = await node.contacts.routes.list(tenantId, { limit: 1, cursor: first.next ?? '' })
  expect(second).toMatchObject({ items: [{ extension: '9' }], next: null })
  await node.contacts.routes.delete(admin, id)
  await expect(node.contacts.routes.delete(admin, id)).rejects.toMatchObject({ code: 'notFound' })
})

test('a route leads to a queue of its own tenant only', async () => {
  const { admin } = await centre()
  const foreign = await centre()
  await expect(
    node.contacts.routes.create(admin, { accessCode: '10086', queueId: foreign.queueId }),
  ).rejects.toMatchObject({ code: 'request.invalid', issues: [{ pointer: '/queueId' }] })
})
