import { afterAll, beforeAll, expect, test } from 'vitest'
import { callCentre, type TestNode, World } from '../testing/world.ts'
import { unattendedSeconds } from './sweeper.ts'

let world: World
let node: TestNode
beforeAll(async () => {
  world = await World.open()
  node = await world.node()
})
afterAll(() => world.close())

const oneAgent = async () => {
  const tenant = await world.tenant()
  const { agents } = await callCentre(node, tenant, { agents: 1 })
  const [agent] = agents
  if (!agent) throw new Error('no agent')
  await node.contacts.presence.set(agent.worker, 'ready')
  return { ...tenant, ...agent }
}
const leftAgo = (agentId: string, seconds: number) =>
  world.database.system
    .updateTable('agent_session')
    .set({ unattended_since: new Date(Date.now() - seconds * 1000) })
    .where('agent_id', '=', agentId)
    .execute()
const stateOf = async (agent: Awaited<ReturnType<typeof oneAgent>>) =>
  (await node.contacts.agents.get(agent.tenantId, agent.id)).state

test('an agent whose workbench has been gone for long is signed out; one that just reloads is not', async () => {
  const [gone, reloading] = [await oneAgent(), await oneAgent()]
  await leftAgo(gone.id, unattendedSeconds + 5)
  await leftAgo(reloading.id, unattendedSeconds - 60)
  await node.contacts.sweeper.signOutUnattended()
  expect(await stateOf(gone)).toBe('offline')
  expect(await stateOf(reloading)).toBe('ready')
})

test('one who still has a call keeps it, gets no other, and is signed out after it', async () => {
  const agent = await oneAgent()
  const { callid } = await node.contacts.simulator.dial(agent.tenantId, {
    accessCode: '10086',
    callerNum: '1',
  })
  await node.contacts.workbench.answer(agent.worker, callid)
  await leftAgo(agent.id, unattendedSeconds + 5)
  await node.contacts.sweeper.signOutUnattended()
  expect(await stateOf(agent)).toBe('talking')
  await node.contacts.simulator.hangUp(agent.tenantId, callid)
  await node.contacts.workbench.complete(agent.worker, callid)
  expect(await stateOf(agent)).toBe('busy')
  await node.contacts.sweeper.signOutUnattended()
  expect(await stateOf(agent)).toBe('offline')
})

test('the tab of a node that died is forgotten', async () => {
  const agent = await oneAgent()
  const { system } = world.database
  await system
    .insertInto('agent_tab')
    .values({
      tenant_id: agent.tenantId,
      agent_id: agent.id,
      id: crypto.randomUUID(),
      node_id: crypto.randomUUID(),
      seen_at: new Date(Date.now() - 3_600_000),
    })
    .execute()
  await node.contacts.sweeper.tidy()
  const tabs = await system.selectFrom('agent_tab').select('id').where('agent_id', '=', agent.id).execute()
  expect(tabs).toEqual([])
})

test('the log is cut behind what a workbench can still resume from', async () => {
  const agent = await oneAgent()
  const { system } = world.database
  const log = () => system.selectFrom('agent_event').select('seq').where('agent_id', '=', agent.id).execute()
  await node.contacts.sweeper.tidy()
  expect(await log()).toEqual([{ seq: 1 }])
  await system
    .updateTable('agent_event')
    .set({ created_at: new Date(0) })
    .where('agent_id', '=', agent.id)
    .execute()
  await node.contacts.sweeper.tidy()
  expect(await log()).toEqual([])
})
