import type { QueueInput } from '@screenpop/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { callCentre, type TestNode, World } from '../testing/world.ts'

let world: World
let node: TestNode
beforeAll(async () => {
  world = await World.open()
  node = await world.node()
})
afterAll(() => world.close())

const voice: QueueInput = { name: 'Service', description: 'Everything', type: 'voice' }

test('a queue has the defaults of the rule book, and a number of its own', async () => {
  const { admin } = await world.tenant()
  expect(await node.contacts.queues.create(admin, voice)).toMatchObject({
    number: 1,
    subtype: null,
    maxWaitSeconds: 60,
    maxInQueue: 100,
    wrapUpSeconds: 5,
    onTimeout: { action: 'release' },
    onBusy: { action: 'release' },
    onNoAgents: { action: 'release' },
    announceWorkNo: false,
    waitingTone: { kind: 'default' },
    holdTone: { kind: 'default' },
  })
  expect((await node.contacts.queues.create(admin, { ...voice, name: 'Sales' })).number).toBe(2)
})

test('every setting is kept as it was given', async () => {
  const { admin, tenantId } = await world.tenant()
  const target = await node.contacts.queues.create(admin, { ...voice, name: 'Target' })
  const settings = {
    ...voice,
    maxWaitSeconds: 60_000,
    maxInQueue: 10_000,
    wrapUpSeconds: 3600,
    ringSeconds: 5,
    onTimeout: { action: 'transferQueue', queueId: target.id },
    onBusy: { action: 'transferIvr', ivr: 'Menu' },
    announceWorkNo: true,
    waitingTone: { kind: 'ivr', name: 'Music' },
    holdTone: { kind: 'custom', name: 'Hold' },
  } as const
  const { id } = await node.contacts.queues.create(admin, settings)
  expect(await node.contacts.queues.get(tenantId, id)).toMatchObject(settings)
  await node.contacts.queues.update(admin, id, { wrapUpSeconds: 0 })
  expect(await node.contacts.queues.get(tenantId, id)).toMatchObject({ ...settings, wrapUpSeconds: 0 })
})

describe('refused at the field concerned', () => {
  const cases: [string, Partial<QueueInput>, string][] = [
    ['multimedia without a subtype', { type: 'multimedia' }, '/subtype'],
    ['voice with a subtype', { subtype: 'web' }, '/subtype'],
    [
      'tones of a multimedia queue',
      { type: 'multimedia', subtype: 'web', waitingTone: { kind: 'default' } },
      '/waitingTone',
    ],
    ['an IVR as hold tone', { holdTone: { kind: 'ivr', name: 'x' } }, '/holdTone/kind'],
    ['a tone of one’s own without a name', { waitingTone: { kind: 'custom' } }, '/waitingTone/name'],
    ['a transfer to no queue', { onBusy: { action: 'transferQueue' } }, '/onBusy/queueId'],
    ['a transfer to an IVR without a name', { onTimeout: { action: 'transferIvr' } }, '/onTimeout/ivr'],
    [
      'a multimedia queue that transfers to an IVR',
      { type: 'multimedia', subtype: 'web', onNoAgents: { action: 'transferIvr', ivr: 'x' } },
      '/onNoAgents/action',
    ],
  ]
  test.each(cases)('%s', async (_, change, pointer) => {
    const { admin } = await world.tenant()
    await expect(node.contacts.queues.create(admin, { ...voice, ...change })).rejects.toMatchObject({
      code: 'request.invalid',
      issues: [{ pointer }],
    })
  })

  test('a transfer to a queue of another type, to itself, or to another tenant’s', async () => {
    const { admin } = await world.tenant()
    const foreign = await world.tenant()
    const queue = await node.contacts.queues.create(admin, voice)
    const video = await node.contacts.queues.create(admin, { ...voice, name: 'Video', type: 'video' })
    const theirs = await node.contacts.queues.create(foreign.admin, voice)
    for (const queueId of [queue.id, video.id, theirs.id])
      await expect(
        node.contacts.queues.update(admin, queue.id, { onBusy: { action: 'transferQueue', queueId } }),
      ).rejects.toMatchObject({ issues: [{ pointer: '/onBusy/queueId' }] })
  })

  test('a name that is taken', async () => {
    const { admin } = await world.tenant()
    await node.contacts.queues.create(admin, voice)
    await expect(node.contacts.queues.create(admin, voice)).rejects.toMatchObject({
      code: 'name.taken',
      issues: [{ pointer: '/name' }],
    })
  })
})

test('a channel that the operator has switched off has no queue', async () => {
  const { admin } = await world.tenant()
  const telegram = { ...voice, type: 'multimedia', subtype: 'telegram' } as const
  await expect(node.contacts.queues.create(admin, telegram)).rejects.toMatchObject({ code: 'feature.off' })
})

test('the limit of queues holds against two who create at once', async () => {
  const { admin, tenantId } = await world.tenant()
  await world.database.system
    .insertInto('tenant_parameter')
    .values({ tenant_id: tenantId, name: 'skillQueues', value: 2 })
    .execute()
  const made = await Promise.allSettled(
    ['a', 'b', 'c', 'd'].map((name) => node.contacts.queues.create(admin, { ...voice, name })),
  )
  expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
  const refused = made.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []))
  for (const reason of refused)
    expect(reason).toMatchObject({ code: 'limit.reached', params: { parameter: 'skillQueues', limit: 2 } })
})

test('a queue in use is not deleted, and the refusal says by what', async () => {
  const tenant = await world.tenant()
  const { queueId, agents } = await callCentre(node, tenant, { agents: 1 })
  await expect(node.contacts.queues.delete(tenant.admin, queueId)).rejects.toMatchObject({
    code: 'conflict',
    params: { accessCodes: '10086' },
  })
  await expect(node.contacts.queues.update(tenant.admin, queueId, { type: 'video' })).rejects.toMatchObject({
    code: 'conflict',
  })
  const [route] = (await node.contacts.routes.list(tenant.tenantId, {})).items
  await node.contacts.routes.delete(tenant.admin, route?.id ?? '')
  await node.contacts.queues.delete(tenant.admin, queueId)
  expect((await node.contacts.agents.get(tenant.tenantId, agents[0]?.id ?? '')).queueIds).toEqual([])
})

test('queues are listed by name, page by page', async () => {
  const { admin, tenantId } = await world.tenant()
  for (const name of ['c', 'a', 'b']) await node.contacts.queues.create(admin, { ...voice, name })
  const first = await node.contacts.queues.list(tenantId, { limit: 2 })
  expect(first.items.map(({ name }) => name)).toEqual(['a', 'b'])
  const second = await node.contacts.queues.list(tenantId, { limit: 2, cursor: first.next ?? '' })
  expect(second).toMatchObject({ items: [{ name: 'c' }], next: null })
})

test('every change is in the audit trail', async () => {
  const { admin, tenantId } = await world.tenant()
  const { id } = await node.contacts.queues.create(admin, voice)
  await node.contacts.queues.update(admin, id, { name: 'Renamed' })
  await node.contacts.queues.delete(admin, id)
  const trail = await world.database.system
    .selectFrom('audit_entry')
    .select(['action', 'subject_id'])
    .where('tenant_id', '=', tenantId)
    .orderBy('id')
    .execute()
  expect(trail).toEqual(
    ['queue.create', 'queue.update', 'queue.delete'].map((action) => ({ action, subject_id: id })),
  )
})
