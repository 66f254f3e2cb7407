import { DomainError } from '@screenpop/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { callCentre, type TestAgent, type TestNode, World } from '../testing/world.ts'

let world: World
let node: TestNode
beforeAll(async () => {
  world = await World.open()
  node = await world.node()
})
afterAll(() => world.close())

/** A call that the first of the agents talks; all of them are ready. */
const talking = async (count = 2, settings: object = {}) => {
  const tenant = await world.tenant()
  const { contacts } = node
  const { agents, queueId } = await callCentre(node, tenant, { agents: count, ...settings })
  const [first] = agents as [TestAgent]
  await contacts.presence.set(first.worker, 'ready')
  const { callid } = await contacts.simulator.dial(tenant.tenantId, {
    accessCode: '10086',
    callerNum: '13810007919',
  })
  await contacts.workbench.answer(first.worker, callid)
  for (const { worker } of agents.slice(1)) await contacts.presence.set(worker, 'ready')
  return { tenant, tenantId: tenant.tenantId, agents, first, queueId, callid }
}
const live = async ({ worker }: TestAgent) =>
  (await node.contacts.workbench.contacts(worker)).contacts.map(({ callid, phase }) => [callid, phase])
const refusal = async (run: () => Promise<unknown>): Promise<DomainError> => {
  const error = await run().catch((thrown: unknown) => thrown)
  if (!(error instanceof DomainError)) throw new Error(`not refused: ${String(error)}`)
  return error
}

describe('to an agent', () => {
  test('the other workbench rings with its own pop-ups, the first one is free, the note goes along', async () => {
    const { agents, first, callid } = await talking()
    const [, second] = agents as [TestAgent, TestAgent]
    await node.contacts.workbench.note(first.worker, callid, { note: 'Wants the manager' })
    const lost = await node.contacts.transfers.toAgent(first.worker, callid, second.id)
    expect(lost).toMatchObject({ phase: 'ended', releaseReason: 'transferred' })
    expect(await live(first)).toEqual([])
    const { agent, contacts } = await node.contacts.workbench.contacts(second.worker)
    expect(agent.state).toBe('ringing')
    expect(contacts[0]).toMatchObject({
      callid,
      transfers: 1,
      note: 'Wants the manager',
      call: { workNo: '1002' },
      popups: [{ name: 'For 1002' }],
    })
    await node.contacts.workbench.answer(second.worker, callid)
    expect(await live(second)).toEqual([[callid, 'talking']])
  })

  test('one who lets it ring out sends the customer back, who then rings at the first agent', async () => {
    const { tenantId, agents, first, callid } = await talking()
    const [, second] = agents as [TestAgent, TestAgent]
    await node.contacts.transfers.toAgent(first.worker, callid, second.id)
    await world.passDeadline(tenantId, callid)
    await node.contacts.sweeper.expireDue()
    await node.contacts.settled()
    expect(await live(second)).toEqual([])
    expect(await live(first)).toEqual([[callid, 'ringing']])
  })

  test('one who answers by itself talks at once', async () => {
    const { agents, first, callid } = await talking()
    const [, second] = agents as [TestAgent, TestAgent]
    const principal = await principalOf(second)
    expect(await node.contacts.presence.setAutoAnswer(principal, true)).toMatchObject({ autoAnswer: true })
    await node.contacts.transfers.toAgent(first.worker, callid, second.id)
    expect(await live(second)).toEqual([[callid, 'talking']])
  })

  test('a call that the first agent made is answered by the second one, not by the customer', async () => {
    const { tenantId, agents, first, callid } = await talking()
    const [, second] = agents as [TestAgent, TestAgent]
    await node.contacts.workbench.release(first.worker, callid)
    await node.contacts.workbench.complete(first.worker, callid)
    const made = await node.contacts.outbound.dial(first.worker, { number: '13900000000' })
    await node.contacts.simulator.answer(tenantId, made.callid)
    await node.contacts.transfers.toAgent(first.worker, made.callid, second.id)
    expect((await refusal(() => node.contacts.simulator.answer(tenantId, made.callid))).code).toBe(
      'contact.wrongPhase',
    )
    expect((await node.contacts.workbench.answer(second.worker, made.callid)).phase).toBe('talking')
  })

  test('who is away, busy, occupied or serves other contacts is refused by name, and the call stays', async () => {
    const { tenant, agents, first, callid } = await talking(3)
    const [, second, third] = agents as [TestAgent, TestAgent, TestAgent]
    const { presence, transfers, simulator, agents: service } = node.contacts
    const tried = async (id: string) =>
      (await refusal(() => transfers.toAgent(first.worker, callid, id))).params
    await presence.set(second.worker, 'busy')
    expect(await tried(second.id)).toMatchObject({ obstacle: 'busy', workNo: '1002' })
    await presence.set(second.worker, 'offline')
    expect(await tried(second.id)).toMatchObject({ obstacle: 'offline' })
    await simulator.dial(tenant.tenantId, { accessCode: '10086', callerNum: '1' })
    expect(await live(third)).toHaveLength(1)
    expect(await tried(third.id)).toMatchObject({ obstacle: 'occupied' })
    const chatter = await service.create(tenant.admin, {
      workNo: '2001',
      userId: (await tenant.person('Chatter')).userId,
      type: 'multimedia',
    })
    expect(await tried(chatter.id)).toMatchObject({ obstacle: 'otherMedia' })
    expect((await refusal(() => transfers.toAgent(first.worker, callid, first.id))).issues).toMatchObject([
      { pointer: '/agentId', code: 'self' },
    ])
    const nobody = '00000000-0000-4000-8000-00000000dead'
    expect((await refusal(() => transfers.toAgent(first.worker, callid, nobody))).code).toBe('notFound')
    expect(await live(first)).toEqual([[callid, 'talking']])
  })

  test('two who hand over to each other at once both get what the other had', async () => {
    const { tenant, agents, first } = await talking(2, { maxCalls: 3 })
    const [, second] = agents as [TestAgent, TestAgent]
    const { simulator, workbench, transfers, presence } = node.contacts
    await presence.set(first.worker, 'busy')
    const { callid } = await simulator.dial(tenant.tenantId, { accessCode: '10086', callerNum: '2' })
    await workbench.answer(second.worker, callid)
    await presence.set(first.worker, 'ready')
    const [[firstCall]] = (await live(first)) as [[string, string]]
    await Promise.all([
      transfers.toAgent(first.worker, firstCall, second.id),
      transfers.toAgent(second.worker, callid, first.id),
    ])
    expect(await live(first)).toEqual([[callid, 'ringing']])
    expect(await live(second)).toEqual([[firstCall, 'ringing']])
  })
})

describe('to a queue', () => {
  test('another agent of it is offered the customer, who does not come back to the first', async () => {
    const { agents, first, queueId, callid } = await talking()
    const [, second] = agents as [TestAgent, TestAgent]
    await node.contacts.presence.set(second.worker, 'busy')
    await node.contacts.transfers.toQueue(first.worker, callid, queueId)
    await node.contacts.settled()
    expect(await live(first)).toEqual([])
    await node.contacts.presence.set(second.worker, 'ready')
    await node.contacts.settled()
    expect(await live(second)).toEqual([[callid, 'ringing']])
  })

  test('a queue that nobody else serves, and one that is full, are refused; nobody is hung up on', async () => {
    const { tenant, first, queueId, callid } = await talking(1)
    const { transfers, queues, records } = node.contacts
    const alone = await refusal(() => transfers.toQueue(first.worker, callid, queueId))
    expect(alone).toMatchObject({ code: 'call.noAgent', params: { obstacle: 'noAgents', queue: 'Service' } })
    const empty = await queues.create(tenant.admin, { name: 'Empty', description: 'x', type: 'voice' })
    expect((await refusal(() => transfers.toQueue(first.worker, callid, empty.id))).params).toMatchObject({
      obstacle: 'noAgents',
    })
    const chat = await queues.create(tenant.admin, {
      name: 'Chat',
      description: 'x',
      type: 'multimedia',
      subtype: 'web',
    })
    expect((await refusal(() => transfers.toQueue(first.worker, callid, chat.id))).issues).toMatchObject([
      { pointer: '/queueId', code: 'otherType' },
    ])
    expect((await records.get(tenant.tenantId, callid)).phase).toBe('talking')
  })
})

test('the list of targets tells who is free and what keeps the others, and a search narrows it', async () => {
  const { agents, first, callid } = await talking(4)
  const [, second, third] = agents as [TestAgent, TestAgent, TestAgent]
  await node.contacts.presence.set(second.worker, 'busy')
  await node.contacts.presence.set(third.worker, 'offline')
  const { queues, agents: found } = await node.contacts.transfers.targets(first.worker, callid)
  expect(queues).toMatchObject([{ name: 'Service', waiting: 0, free: 1, obstacle: null }])
  expect(found.map(({ workNo, obstacle }) => [workNo, obstacle])).toEqual([
    ['1004', null],
    ['1002', 'busy'],
    ['1003', 'offline'],
  ])
  const narrowed = await node.contacts.transfers.targets(first.worker, callid, '100_')
  expect([narrowed.queues, narrowed.agents]).toEqual([[], []])
  const byName = await node.contacts.transfers.targets(first.worker, callid, 'agent 3')
  expect(byName.agents.map(({ workNo }) => workNo)).toEqual(['1003'])
})

test('only a conversation of one’s own can be handed over', async () => {
  const { agents, first, callid } = await talking()
  const [, second] = agents as [TestAgent, TestAgent]
  const { transfers, workbench } = node.contacts
  expect((await refusal(() => transfers.toAgent(second.worker, callid, first.id))).code).toBe('notFound')
  expect((await refusal(() => transfers.targets(second.worker, callid))).code).toBe('notFound')
  await workbench.release(first.worker, callid)
  expect((await refusal(() => transfers.toAgent(first.worker, callid, second.id))).code).toBe(
    'contact.wrongPhase',
  )
})

const principalOf = async ({ worker }: TestAgent) => ({
  ...worker,
  kind: 'user' as const,
  role: 'agent' as const,
  permissions: new Set<never>(),
  displayName: 'An agent',
  locale: 'en' as const,
})
