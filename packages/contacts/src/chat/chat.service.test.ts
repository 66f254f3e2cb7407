import type { ChatMessage } from '@screenpop/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { callCentre, type TestNode, World } from '../testing/world.ts'

let world: World
let node: TestNode
beforeAll(async () => {
  world = await World.open()
  node = await world.node()
})
afterAll(() => world.close())

const chat = async (queue: object = { type: 'multimedia', subtype: 'web' }) => {
  const tenant = await world.tenant()
  const { tenantId } = tenant
  const { agents } = await callCentre(node, tenant, { agents: 2, queue })
  const [agent, other] = agents
  if (!agent || !other) throw new Error('two agents')
  await node.contacts.presence.set(agent.worker, 'ready')
  const { callid } = await node.contacts.simulator.dial(tenantId, { accessCode: '10086', callerNum: 'web-7' })
  return { tenantId, callid, agent, other }
}

test('both sides read the same transcript, and the workbench hears every line once', async () => {
  const { tenantId, callid, agent } = await chat()
  const { chats, workbench } = node.contacts
  await chats.fromCustomer(tenantId, callid, 'Hello?')
  await workbench.answer(agent.worker, callid)
  expect(await chats.fromAgent(agent.worker, callid, 'Good morning')).toMatchObject({
    number: 2,
    from: 'agent',
    name: 'Agent 1',
  })
  await chats.fromCustomer(tenantId, callid, '<b>Where is my order</b>')
  const { items } = await chats.ofAgent(agent.worker, callid)
  expect(items.map(({ number, from, text }) => [number, from, text])).toEqual([
    [1, 'customer', 'Hello?'],
    [2, 'agent', 'Good morning'],
    [3, 'customer', '<b>Where is my order</b>'],
  ])
  expect(await chats.ofContact(tenantId, callid)).toEqual({ items })
  const told = await world.database.system
    .selectFrom('agent_event')
    .select('data')
    .where('agent_id', '=', agent.id)
    .where('type', '=', 'message')
    .orderBy('seq')
    .execute()
  expect(told.map(({ data }) => data as ChatMessage)).toEqual(items)
})

test('lines written at once get numbers of their own', async () => {
  const { tenantId, callid } = await chat()
  const written = await Promise.all(
    Array.from({ length: 8 }, (_, i) => node.contacts.chats.fromCustomer(tenantId, callid, `line ${i}`)),
  )
  expect(written.map(({ number }) => number).toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
})

test('nobody writes in a call, before the answer, after the end, or in another agent’s chat', async () => {
  const { chats, workbench, simulator } = node.contacts
  const call = await chat({ type: 'voice' })
  await expect(chats.fromCustomer(call.tenantId, call.callid, 'x')).rejects.toMatchObject({
    code: 'contact.wrongPhase',
  })
  const { tenantId, callid, agent, other } = await chat()
  await expect(chats.fromAgent(agent.worker, callid, 'x')).rejects.toMatchObject({
    code: 'contact.wrongPhase',
  })
  await workbench.answer(agent.worker, callid)
  await expect(chats.fromAgent(other.worker, callid, 'x')).rejects.toMatchObject({ code: 'notFound' })
  await expect(chats.ofAgent(other.worker, callid)).rejects.toMatchObject({ code: 'notFound' })
  await simulator.hangUp(tenantId, callid)
  await expect(chats.fromCustomer(tenantId, callid, 'x')).rejects.toMatchObject({
    code: 'contact.wrongPhase',
  })
  await expect(chats.fromAgent(agent.worker, callid, 'x')).rejects.toMatchObject({
    code: 'contact.wrongPhase',
  })
})

test('each side knows how far the other has read, and reading again what was read changes nothing', async () => {
  const { tenantId, callid, agent, other } = await chat()
  const { chats, workbench } = node.contacts
  const seen = async () => {
    const [contact] = (await workbench.contacts(agent.worker)).contacts
    return [contact?.agentSeen, contact?.customerSeen, contact?.version]
  }
  await chats.fromCustomer(tenantId, callid, 'one')
  await workbench.answer(agent.worker, callid)
  await chats.fromAgent(agent.worker, callid, 'two')
  await chats.seenByAgent(agent.worker, callid, 99)
  await chats.seenByCustomer(tenantId, callid, 2)
  const read = await seen()
  expect(read.slice(0, 2)).toEqual([2, 2])
  await chats.seenByAgent(agent.worker, callid, 1)
  await chats.seenByCustomer(tenantId, callid, 2)
  expect(await seen()).toEqual(read)
  await expect(chats.seenByAgent(other.worker, callid, 1)).rejects.toMatchObject({ code: 'notFound' })
  expect((await chats.ofAgent(agent.worker, callid, 1)).items.map(({ text }) => text)).toEqual(['two'])
})

test('a chat of another tenant is not there', async () => {
  const theirs = await chat()
  const ours = await world.tenant()
  await expect(node.contacts.chats.ofContact(ours.tenantId, theirs.callid)).rejects.toMatchObject({
    code: 'notFound',
  })
  await expect(node.contacts.chats.fromCustomer(ours.tenantId, theirs.callid, 'x')).rejects.toMatchObject({
    code: 'notFound',
  })
})
