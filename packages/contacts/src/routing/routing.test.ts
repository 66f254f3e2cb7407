import { afterAll, beforeAll, expect, test } from 'vitest'
import { callCentre, type TestNode, type TestTenant, World } from '../testing/world.ts'

let world: World
let node: TestNode
beforeAll(async () => {
  world = await World.open()
  node = await world.node()
})
afterAll(() => world.close())

const centre = async (options: Parameters<typeof callCentre>[2]) => {
  const tenant = await world.tenant()
  const made = await callCentre(node, tenant, options)
  return { tenant, tenantId: tenant.tenantId, ...made }
}
const dial = async (tenantId: string, callerNum: string, accessCode = '10086') => {
  const { callid } = await node.contacts.simulator.dial(tenantId, { accessCode, callerNum })
  await node.contacts.settled()
  return callid
}
const record = (tenantId: string, callid: string) => node.contacts.records.get(tenantId, callid)
const expire = async (tenantId: string, callid: string) => {
  await world.passDeadline(tenantId, callid)
  await node.contacts.sweeper.expireDue()
  await node.contacts.settled()
}
const secondQueue = async (tenant: TestTenant, more: object = {}) =>
  node.contacts.queues.create(tenant.admin, { name: 'Second', description: 'x', type: 'voice', ...more })

test('who waits is offered in order as agents become ready', async () => {
  const { tenantId, agents } = await centre({ agents: 2 })
  const [a, b] = agents
  if (!a || !b) throw new Error('two agents')
  await node.contacts.presence.set(a.worker, 'busy')
  const calls = [await dial(tenantId, '1'), await dial(tenantId, '2'), await dial(tenantId, '3')]
  expect((await record(tenantId, calls[0] ?? '')).phase).toBe('queued')
  await node.contacts.presence.set(a.worker, 'ready')
  await node.contacts.settled()
  await node.contacts.presence.set(b.worker, 'ready')
  await node.contacts.settled()
  const rows = await Promise.all(calls.map((callid) => record(tenantId, callid)))
  expect(rows.map(({ phase, workNo }) => [phase, workNo])).toEqual([
    ['ringing', '1001'],
    ['ringing', '1002'],
    ['queued', null],
  ])
})

test('a newcomer does not overtake who waits already', async () => {
  const { tenantId, agents } = await centre({ agents: 1 })
  const [a] = agents
  if (!a) throw new Error('one agent')
  await node.contacts.presence.set(a.worker, 'busy')
  const early = await dial(tenantId, '1')
  await world.database.system
    .updateTable('agent_session')
    .set({ presence: 'ready' })
    .where('agent_id', '=', a.id)
    .execute()
  const late = await dial(tenantId, '2')
  expect((await record(tenantId, early)).phase).toBe('ringing')
  expect((await record(tenantId, late)).phase).toBe('queued')
})

test('the heavier skill is asked first, then the heavier agent, then the longest idle', async () => {
  const { tenant, tenantId, agents, queueId } = await centre({ agents: 4 })
  const weights = [
    { skills: [{ queueId, weight: 1 }], weight: 9 },
    { skills: [{ queueId, weight: 2 }], weight: 1 },
    { skills: [{ queueId, weight: 2 }], weight: 5 },
    { skills: [{ queueId, weight: 2 }], weight: 5 },
  ]
  for (const [i, agent] of agents.entries()) {
    await node.contacts.agents.update(tenant.admin, agent.id, weights[i] ?? {})
    await node.contacts.presence.set(agent.worker, 'ready')
  }
  const callids = []
  for (let i = 0; i < 4; i += 1) callids.push(await dial(tenantId, String(i)))
  const rows = await Promise.all(callids.map((callid) => record(tenantId, callid)))
  expect(rows.map(({ workNo }) => workNo)).toEqual(['1003', '1004', '1002', '1001'])
})

test('an agent has one call at a time, and the next one only after the wrap-up', async () => {
  const { tenantId, agents } = await centre({ agents: 1 })
  const [a] = agents
  if (!a) throw new Error('one agent')
  await node.contacts.presence.set(a.worker, 'ready')
  const [one, two] = [await dial(tenantId, '1'), await dial(tenantId, '2')]
  await node.contacts.workbench.answer(a.worker, one)
  await node.contacts.simulator.hangUp(tenantId, one)
  await node.contacts.settled()
  expect((await record(tenantId, two)).phase).toBe('queued')
  await expire(tenantId, one)
  expect((await record(tenantId, one)).phase).toBe('ended')
  expect((await record(tenantId, two)).phase).toBe('ringing')
})

test('five chats at once beside a call, as configured', async () => {
  const { tenant, tenantId, agents, queueId } = await centre({
    agents: 1,
    queue: { type: 'multimedia', subtype: 'web' },
  })
  const [a] = agents
  if (!a) throw new Error('one agent')
  const voice = await secondQueue(tenant)
  await node.contacts.routes.create(tenant.admin, { accessCode: '95588', queueId: voice.id })
  await node.contacts.agents.update(tenant.admin, a.id, { type: 'versatile', queueIds: [queueId, voice.id] })
  await node.contacts.presence.set(a.worker, 'ready')
  const chats = []
  for (let i = 0; i < 6; i += 1) chats.push(await dial(tenantId, `web-${i}`))
  const call = await dial(tenantId, '1', '95588')
  const phases = (await Promise.all([...chats, call].map((id) => record(tenantId, id)))).map(
    ({ phase }) => phase,
  )
  expect(phases).toEqual(['ringing', 'ringing', 'ringing', 'ringing', 'ringing', 'queued', 'ringing'])
  const [contact] = (await node.contacts.workbench.contacts(a.worker)).contacts
  expect(contact).toMatchObject({ media: 'web', call: { mediaType: '5' } })
})

test('who lets it ring out becomes busy, and the customer goes to another agent, in the old place', async () => {
  const { tenantId, agents } = await centre({ agents: 2 })
  const [a, b] = agents
  if (!a || !b) throw new Error('two agents')
  await node.contacts.presence.set(a.worker, 'ready')
  const callid = await dial(tenantId, '1')
  await node.contacts.presence.set(b.worker, 'ready')
  await expire(tenantId, callid)
  expect(await record(tenantId, callid)).toMatchObject({ phase: 'ringing', workNo: '1002' })
  expect((await node.contacts.workbench.contacts(a.worker)).agent.state).toBe('busy')
  await expire(tenantId, callid)
  expect(await record(tenantId, callid)).toMatchObject({ phase: 'queued', workNo: null })
  await node.contacts.presence.set(a.worker, 'ready')
  await node.contacts.settled()
  expect((await record(tenantId, callid)).phase).toBe('queued')
})

test('a wait that is too long ends as the queue says: released', async () => {
  const { tenantId, agents } = await centre({ agents: 1 })
  await node.contacts.presence.set(agents[0]?.worker ?? failed(), 'busy')
  const callid = await dial(tenantId, '1')
  await expire(tenantId, callid)
  expect(await record(tenantId, callid)).toMatchObject({ phase: 'ended', releaseReason: 'queueTimeout' })
})

test('without any agent signed in the call is released at once', async () => {
  const { tenantId } = await centre({ agents: 1 })
  const callid = await dial(tenantId, '1')
  expect(await record(tenantId, callid)).toMatchObject({ phase: 'ended', releaseReason: 'noAgents' })
})

test('a full queue releases, however many dial at once', async () => {
  const { tenantId, agents } = await centre({ agents: 1, queue: { maxInQueue: 2 } })
  await node.contacts.presence.set(agents[0]?.worker ?? failed(), 'busy')
  const callids = await Promise.all(Array.from({ length: 6 }, (_, i) => dial(tenantId, String(i))))
  const rows = await Promise.all(callids.map((callid) => record(tenantId, callid)))
  expect(rows.filter(({ phase }) => phase === 'queued')).toHaveLength(2)
  expect(rows.filter(({ releaseReason }) => releaseReason === 'queueFull')).toHaveLength(4)
})

test.each(['onNoAgents', 'onTimeout', 'onBusy'] as const)(
  '%s can transfer to a queue of the same type',
  async (when) => {
    const { tenant, tenantId, agents, queueId } = await centre({ agents: 2, queue: { maxInQueue: 1 } })
    const [a, b] = agents
    if (!a || !b) throw new Error('two agents')
    const target = await secondQueue(tenant)
    await node.contacts.agents.update(tenant.admin, b.id, { queueIds: [target.id] })
    await node.contacts.queues.update(tenant.admin, queueId, {
      [when]: { action: 'transferQueue', queueId: target.id },
    })
    await node.contacts.presence.set(b.worker, 'ready')
    if (when !== 'onNoAgents') await node.contacts.presence.set(a.worker, 'busy')
    if (when === 'onBusy') await dial(tenantId, '0')
    const callid = await dial(tenantId, '1')
    if (when === 'onTimeout') await expire(tenantId, callid)
    expect(await record(tenantId, callid)).toMatchObject({
      phase: 'ringing',
      workNo: '1002',
      queue: 'Second',
    })
  },
)

test('queues that point at each other let the customer go in the end', async () => {
  const { tenant, tenantId, queueId } = await centre({ agents: 0 })
  const target = await secondQueue(tenant, { onNoAgents: { action: 'transferQueue', queueId } })
  await node.contacts.queues.update(tenant.admin, queueId, {
    onNoAgents: { action: 'transferQueue', queueId: target.id },
  })
  const callid = await dial(tenantId, '1')
  expect(await record(tenantId, callid)).toMatchObject({ phase: 'ended', releaseReason: 'tooManyTransfers' })
})

test('an IVR is where the simulated call ends', async () => {
  const { tenantId } = await centre({
    agents: 0,
    queue: { onNoAgents: { action: 'transferIvr', ivr: 'Menu' } },
  })
  const callid = await dial(tenantId, '1')
  expect(await record(tenantId, callid)).toMatchObject({ phase: 'ended', releaseReason: 'transferredToIvr' })
})

test('an agent transfers a customer to another queue', async () => {
  const { tenant, tenantId, agents } = await centre({ agents: 2 })
  const [a, b] = agents
  if (!a || !b) throw new Error('two agents')
  const target = await secondQueue(tenant)
  await node.contacts.agents.update(tenant.admin, b.id, { queueIds: [target.id] })
  for (const { worker } of agents) await node.contacts.presence.set(worker, 'ready')
  const callid = await dial(tenantId, '1')
  await node.contacts.workbench.answer(a.worker, callid)
  await node.contacts.transfers.toQueue(a.worker, callid, target.id)
  await node.contacts.settled()
  expect((await node.contacts.workbench.contacts(a.worker)).agent.state).toBe('ready')
  const [contact] = (await node.contacts.workbench.contacts(b.worker)).contacts
  expect(contact).toMatchObject({
    phase: 'ringing',
    call: { callskill: 'Second', callskillid: '2', workNo: '1002' },
    popups: [{ name: 'For 1002' }],
  })
})

test('a customer is transferred only to a queue of the same medium', async () => {
  const { tenant, tenantId, agents } = await centre({ agents: 1 })
  const { worker } = agents[0] ?? failed()
  const video = await secondQueue(tenant, { type: 'video' })
  await node.contacts.presence.set(worker, 'ready')
  const callid = await dial(tenantId, '1')
  await node.contacts.workbench.answer(worker, callid)
  await expect(node.contacts.transfers.toQueue(worker, callid, video.id)).rejects.toMatchObject({
    code: 'request.invalid',
    issues: [{ pointer: '/queueId' }],
  })
  expect((await record(tenantId, callid)).phase).toBe('talking')
})

test('an access code and its extension are dialled as one number', async () => {
  const { tenant, tenantId, queueId, agents } = await centre({ agents: 1 })
  await node.contacts.routes.create(tenant.admin, { accessCode: '10086', extension: '7', queueId })
  await node.contacts.presence.set(agents[0]?.worker ?? failed(), 'ready')
  const callid = await dial(tenantId, '1', '100867')
  expect(await record(tenantId, callid)).toMatchObject({ phase: 'ringing', calledNum: '100867' })
})

test('a voice code does not take a chat', async () => {
  const { tenantId } = await centre({ agents: 1 })
  const wrong = { accessCode: '10086', callerNum: '1', mediaType: 'web' } as const
  await expect(node.contacts.simulator.dial(tenantId, wrong)).rejects.toMatchObject({
    code: 'request.invalid',
    issues: [{ pointer: '/mediaType' }],
  })
})

test('an agent calls a customer from an access code of an own queue; the customer answers', async () => {
  const { tenantId, agents } = await centre({ agents: 1 })
  const { worker } = agents[0] ?? failed()
  await expect(node.contacts.outbound.dial(worker, { number: '13810007919' })).rejects.toMatchObject({
    code: 'agent.notReady',
  })
  await node.contacts.presence.set(worker, 'ready')
  const contact = await node.contacts.outbound.dial(worker, { number: '13810007919' })
  expect(contact).toMatchObject({
    phase: 'ringing',
    call: {
      callerNum: '10086',
      calledNum: '13810007919',
      callType: '1',
      callskill: 'Service',
      workNo: '1001',
    },
    popups: [{ name: 'For 1001' }],
  })
  await expect(node.contacts.outbound.dial(worker, { number: '2' })).rejects.toMatchObject({
    code: 'agent.notReady',
  })
  await expire(tenantId, contact.callid)
  expect((await record(tenantId, contact.callid)).phase).toBe('talking')
})

test('nothing complained', () => {
  expect(node.complaints).toEqual([])
})

function failed(): never {
  throw new Error('no agent')
}
