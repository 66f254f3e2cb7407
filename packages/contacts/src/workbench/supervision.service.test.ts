import { afterAll, beforeAll, expect, test } from 'vitest'
import { callCentre, type TestNode, World } from '../testing/world.ts'

let world: World
let node: TestNode
beforeAll(async () => {
  world = await World.open()
  node = await world.node()
})
afterAll(() => world.close())

const watched = async () => {
  const tenant = await world.tenant()
  const { tenantId } = tenant
  const { agents } = await callCentre(node, tenant, { agents: 2 })
  const [agent, checker] = agents
  if (!agent || !checker) throw new Error('two agents')
  await node.contacts.agents.update(tenant.admin, checker.id, { role: 'qualityChecker' })
  await node.contacts.presence.set(agent.worker, 'ready')
  const { callid } = await node.contacts.simulator.dial(tenantId, { accessCode: '10086', callerNum: '1' })
  return { tenant, tenantId, agent, checker, callid }
}

test('a quality checker takes a conversation over', async () => {
  const { agent, checker, callid } = await watched()
  const { supervision, workbench, presence } = node.contacts
  await workbench.answer(agent.worker, callid)
  await expect(supervision.intercept(checker.worker, callid)).rejects.toMatchObject({
    code: 'agent.notReady',
  })
  await presence.set(checker.worker, 'busy')
  expect(await supervision.intercept(checker.worker, callid)).toMatchObject({
    phase: 'talking',
    call: { workNo: '1002', agentName: 'Agent 2' },
    popups: [{ name: 'For 1002' }],
  })
  expect(await workbench.contacts(agent.worker)).toMatchObject({ agent: { state: 'ready' }, contacts: [] })
  expect((await workbench.contacts(checker.worker)).agent.state).toBe('talking')
})

test('what only rings cannot be taken over', async () => {
  const { checker, callid } = await watched()
  await node.contacts.presence.set(checker.worker, 'busy')
  await expect(node.contacts.supervision.intercept(checker.worker, callid)).rejects.toMatchObject({
    code: 'contact.wrongPhase',
  })
})

test('a quality checker makes an agent busy; the contact stays', async () => {
  const { agent, checker, callid } = await watched()
  const { supervision, workbench } = node.contacts
  expect((await supervision.forceBusy(checker.worker, agent.id)).state).toBe('ringing')
  await workbench.answer(agent.worker, callid)
  await workbench.release(agent.worker, callid)
  await workbench.complete(agent.worker, callid)
  expect((await workbench.contacts(agent.worker)).agent.state).toBe('busy')
})

test('other roles may not, and agents of other tenants are not there', async () => {
  const { agent, checker, callid } = await watched()
  const { supervision } = node.contacts
  await expect(supervision.forceBusy(agent.worker, checker.id)).rejects.toMatchObject({
    code: 'auth.forbidden',
  })
  await expect(supervision.intercept(agent.worker, callid)).rejects.toMatchObject({ code: 'auth.forbidden' })
  const theirs = await watched()
  await expect(supervision.forceBusy(checker.worker, theirs.agent.id)).rejects.toMatchObject({
    code: 'notFound',
  })
  await expect(supervision.intercept(checker.worker, theirs.callid)).rejects.toMatchObject({
    code: 'notFound',
  })
})
