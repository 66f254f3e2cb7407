import type { AgentContact } from '@screenpop/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { callCentre, type TestNode, World } from '../testing/world.ts'

let world: World
let nodes: TestNode[]
beforeAll(async () => {
  world = await World.open()
  nodes = [await world.node(), await world.node()]
})
afterAll(() => world.close())

const node = (i: number): TestNode => nodes[i % 2] ?? failed()

test('20 calls at once for 5 agents over two nodes: every call is talked, no agent has two', async () => {
  const tenant = await world.tenant()
  const { tenantId } = tenant
  const { agents } = await callCentre(node(0), tenant, { agents: 5 })
  const workerOf = new Map(agents.map(({ id, worker }) => [id, worker]))
  let finished = 0
  const everything = new Promise<void>((resolve, reject) => {
    const work = async (agentId: string, callid: string, i: number) => {
      const worker = workerOf.get(agentId) ?? failed()
      await node(i).contacts.workbench.answer(worker, callid)
      if (i % 3 === 0) await node(i + 1).contacts.simulator.hangUp(tenantId, callid)
      else await node(i + 1).contacts.workbench.release(worker, callid)
      await node(i).contacts.workbench.complete(worker, callid)
      finished += 1
      if (finished === 20) resolve()
    }
    let rung = 0
    for (const { events } of nodes)
      events.on('contact.ringing', ({ agentId, contact }) => {
        rung += 1
        work(agentId ?? '', contact.callid, rung).catch(reject)
      })
  })
  for (const [i, { worker }] of agents.entries()) await node(i).contacts.presence.set(worker, 'ready')
  const dialled = await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      node(i).contacts.simulator.dial(tenantId, { accessCode: '10086', callerNum: String(i) }),
    ),
  )
  await everything
  for (const { contacts } of nodes) await contacts.settled()

  const records = await Promise.all(
    dialled.map(({ callid }) => node(0).contacts.records.get(tenantId, callid)),
  )
  expect(records.map(({ phase }) => phase)).toEqual(dialled.map(() => 'ended'))
  expect(records.every(({ talkingAt, workNo }) => talkingAt && workNo)).toBe(true)

  const log = await world.database.system
    .selectFrom('agent_event')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .orderBy('agent_id')
    .orderBy('seq')
    .execute()
  const rung = new Map<string, number>()
  for (const { id } of agents) {
    const own = log.filter(({ agent_id }) => agent_id === id)
    expect(own.map(({ seq }) => seq)).toEqual(own.map((_, i) => i + 1))
    const live = new Set<string>()
    for (const { type, data } of own) {
      if (type !== 'contact') continue
      const { callid, phase, call } = data as AgentContact
      if (phase === 'ended') live.delete(callid)
      else live.add(callid)
      if (phase === 'ringing') rung.set(callid, (rung.get(callid) ?? 0) + 1)
      expect(live.size).toBeLessThanOrEqual(1)
      expect(call.workNo).toBe(agents.find((agent) => agent.id === id)?.workNo)
    }
    expect(live.size).toBe(0)
  }
  expect([...rung.values()]).toEqual(dialled.map(() => 1))
  await expectCountsToMatch(tenantId)
  expect(nodes.flatMap(({ complaints }) => complaints)).toEqual([])
})

test('a customer who hangs up while the call is being answered: one of the two wins, and no desk stays taken', async () => {
  const tenant = await world.tenant()
  const { tenantId } = tenant
  const { agents } = await callCentre(node(0), tenant, { agents: 1, queue: { wrapUpSeconds: 0 } })
  const { worker } = agents[0] ?? failed()
  await node(0).contacts.presence.set(worker, 'ready')
  for (let i = 0; i < 10; i += 1) {
    const { callid } = await node(i).contacts.simulator.dial(tenantId, {
      accessCode: '10086',
      callerNum: '1',
    })
    const both = await Promise.allSettled([
      node(i).contacts.workbench.answer(worker, callid),
      node(i + 1).contacts.simulator.hangUp(tenantId, callid),
    ])
    expect(both[1]?.status).toBe('fulfilled')
    expect((await node(0).contacts.records.get(tenantId, callid)).phase).toBe('ended')
  }
  await expectCountsToMatch(tenantId)
  expect((await node(0).contacts.workbench.contacts(worker)).agent.state).toBe('ready')
})

test('two sweepers end one ring once', async () => {
  const tenant = await world.tenant()
  const { tenantId } = tenant
  const { agents } = await callCentre(node(0), tenant, { agents: 1 })
  const { worker, id } = agents[0] ?? failed()
  await node(0).contacts.presence.set(worker, 'ready')
  const { callid } = await node(0).contacts.simulator.dial(tenantId, { accessCode: '10086', callerNum: '1' })
  await world.passDeadline(tenantId, callid)
  await Promise.all([0, 1, 2, 3].map((i) => node(i).contacts.sweeper.expireDue()))
  const lost = await world.database.system
    .selectFrom('agent_event')
    .select('data')
    .where('agent_id', '=', id)
    .where('type', '=', 'contact')
    .orderBy('seq')
    .execute()
  expect(lost.map(({ data }) => (data as AgentContact).phase)).toEqual(['ringing', 'ended'])
})

test('nothing is lost when a node dies: the other one ends the wrap-up and offers who waits', async () => {
  const tenant = await world.tenant()
  const { tenantId } = tenant
  const dying = await world.node()
  const { agents } = await callCentre(dying, tenant, { agents: 1 })
  const { worker } = agents[0] ?? failed()
  await dying.contacts.presence.set(worker, 'ready')
  const dial = () => dying.contacts.simulator.dial(tenantId, { accessCode: '10086', callerNum: '1' })
  const [first, second] = [await dial(), await dial()]
  await dying.contacts.workbench.answer(worker, first.callid)
  await dying.contacts.simulator.hangUp(tenantId, first.callid)
  await dying.stop()
  const restarted = await world.node({ sweep: true })
  await world.passDeadline(tenantId, first.callid)
  await expect
    .poll(async () => (await restarted.contacts.records.get(tenantId, second.callid)).phase)
    .toBe('ringing')
  expect((await restarted.contacts.workbench.contacts(worker)).contacts).toMatchObject([
    { callid: second.callid, phase: 'ringing', popups: [{ name: 'For 1001' }] },
  ])
  await restarted.stop()
})

/** The counts that decide about offers must be those of the contacts. */
async function expectCountsToMatch(tenantId: string): Promise<void> {
  const { system } = world.database
  const sessions = await system
    .selectFrom('agent_session')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .execute()
  for (const session of sessions) {
    const live = await system
      .selectFrom('contact')
      .select('phase')
      .where('tenant_id', '=', tenantId)
      .where('agent_id', '=', session.agent_id)
      .where('phase', 'in', ['ringing', 'talking', 'wrapUp'])
      .execute()
    const count = (phase: string) => live.filter((each) => each.phase === phase).length
    expect(session).toMatchObject({
      ringing: count('ringing'),
      talking: count('talking'),
      wrap_up: count('wrapUp'),
      calls: live.length,
    })
  }
}

function failed(): never {
  throw new Error('there must be one')
}
