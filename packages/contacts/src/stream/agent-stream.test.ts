import type { Principal } from '@screenpop/contract'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { EventReader, type Received, serve, type TestServer } from '../testing/http.ts'
import { callCentre, namedPopup, type TestNode, World } from '../testing/world.ts'
import { type StreamEvent, streamAgent } from './agent-stream.ts'

let world: World
let here: TestNode
let there: TestNode
const servers: TestServer[] = []
beforeAll(async () => {
  world = await World.open()
  here = await world.node()
  there = await world.node()
  servers.push(await serve(world, here), await serve(world, there))
})
afterAll(async () => {
  for (const server of servers) await server.close()
  await world.close()
})

let tenantId: string
let worker: Principal
let agentId: string
const readers: EventReader[] = []
beforeEach(async () => {
  const tenant = await world.tenant()
  tenantId = tenant.tenantId
  const { agents } = await callCentre(here, tenant, { agents: 1 })
  const [agent] = agents
  if (!agent) throw new Error('no agent')
  worker = agent.worker
  agentId = agent.id
  for (const server of servers) server.principals.set(worker.userId, worker)
  await here.contacts.presence.set(worker, 'ready')
})
afterEach(async () => {
  for (const reader of readers.splice(0)) await reader.cut()
})

const open = (server = 0, lastEventId?: string, tab?: string): EventReader => {
  const address = servers[server]?.address
  if (!address) throw new Error('no server')
  const reader = new EventReader(address, { Authorization: `Bearer ${worker.userId}` }, lastEventId, tab)
  readers.push(reader)
  return reader
}
const dial = (node = here) =>
  node.contacts.simulator.dial(tenantId, { accessCode: '10086', callerNum: '13810007919' })
/** Contacts by phase, states in brackets; what is not resumable is left out. */
const shape = (received: readonly Received[]) =>
  received
    .filter(({ event }) => event !== 'session')
    .map(({ event, data }) => (event === 'agent' ? `(${data.state})` : String(data.phase ?? event)))
const saw = (what: string) => (received: readonly Received[]) => shape(received).includes(what)
const ids = (received: readonly Received[]) =>
  received.flatMap(({ id }) => (id === undefined ? [] : [Number(id)]))

test('a new stream sends the agent and every live contact, then what comes', async () => {
  const { callid } = await dial()
  const reader = open()
  await reader.until(saw('ringing'))
  expect(shape(reader.received)).toEqual(['(ringing)', 'ringing'])
  await here.contacts.workbench.answer(worker, callid)
  const received = await reader.until(saw('(talking)'))
  expect(shape(received)).toEqual(['(ringing)', 'ringing', 'talking', '(talking)'])
  expect(received.find(({ event }) => event === 'contact')?.data).toMatchObject({
    callid,
    call: { callerNum: '13810007919' },
    popups: [{ name: 'For 1001' }],
  })
})

test('ids grow by one, so that nothing can be missing unnoticed', async () => {
  const reader = open()
  await reader.until(saw('(ready)'))
  const { callid } = await dial()
  await here.contacts.workbench.answer(worker, callid)
  await here.contacts.workbench.release(worker, callid)
  await here.contacts.workbench.complete(worker, callid)
  const received = await reader.until((all) => shape(all).filter((each) => each === '(ready)').length === 2)
  const numbers = ids(received)
  expect(numbers).toEqual(numbers.map((_, i) => (numbers[0] ?? 0) + i))
  expect(numbers).toHaveLength(9)
})

test('a line that was cut in mid-call resumes where it was, on another node too, with nothing lost or doubled', async () => {
  const before = open(0)
  await before.until(saw('(ready)'))
  const { callid } = await dial()
  await before.until(saw('(ringing)'))
  await before.cut()
  await here.contacts.workbench.answer(worker, callid)
  await here.contacts.simulator.hangUp(tenantId, callid)
  const after = open(1, before.lastEventId)
  await after.until(saw('(wrapUp)'))
  await here.contacts.workbench.complete(worker, callid)
  const received = await after.until(saw('(ready)'))
  expect(shape(received)).toEqual(['talking', '(talking)', 'wrapUp', '(wrapUp)', 'ended', '(ready)'])
  expect(ids(received)[0]).toBe(Number(before.lastEventId) + 1)
})

test('a stream of one node is told what another node did, long before it would look by itself', async () => {
  const sent: StreamEvent[] = []
  const end = new AbortController()
  const running = streamAgent(
    here.contacts.parts,
    here.contacts.waker,
    agentId,
    {
      tenantId,
      userId: worker.userId,
      lastEventId: undefined,
      isAllowed: async () => true,
      lookAgainMs: 3_600_000,
    },
    { send: async (event) => void sent.push(event), signal: end.signal },
  )
  await expect.poll(() => sent.length).toBeGreaterThan(0)
  const { callid } = await dial(there)
  await expect
    .poll(() => sent, { timeout: 10_000 })
    .toContainEqual(
      expect.objectContaining({
        event: 'contact',
        data: expect.objectContaining({ callid, phase: 'ringing' }),
      }),
    )
  end.abort()
  await running
})

test.each(['1', '999999', 'nonsense'])(
  'a resume from %s, which the log does not hold, begins anew',
  async (lastEventId) => {
    await dial()
    await world.database.system
      .deleteFrom('agent_event')
      .where('agent_id', '=', agentId)
      .where('seq', '<=', 2)
      .execute()
    const reader = open(0, lastEventId)
    await reader.until(saw('ringing'))
    expect(shape(reader.received)).toEqual(['(ringing)', 'ringing'])
  },
)

test('a resume behind a log that was cut whole begins anew', async () => {
  await dial()
  await world.database.system.deleteFrom('agent_event').where('agent_id', '=', agentId).execute()
  const reader = open(0, '1')
  await reader.until(saw('ringing'))
  expect(shape(reader.received)).toEqual(['(ringing)', 'ringing'])
})

test('a stream that fell behind a cut log is sent everything anew', async () => {
  const reader = open()
  await reader.until(saw('(ready)'))
  await world.database.system
    .updateTable('agent_session')
    .set({ last_seq: 500 })
    .where('agent_id', '=', agentId)
    .execute()
  await dial()
  await reader.until(saw('ringing'))
  expect(shape(reader.received)).toEqual(['(ready)', '(ringing)', 'ringing'])
  expect(reader.lastEventId).toBe('502')
})

test('a second tab is let in, and both are told', async () => {
  const first = open(0)
  await first.until((received) => received.at(-1)?.data.tabs === 1)
  const second = open(1)
  const two = (received: readonly Received[]) => received.some(({ data }) => data.tabs === 2)
  await Promise.all([first.until(two), second.until(two)])
  await second.cut()
  await first.until((received) => received.at(-1)?.data.tabs === 1)
  expect(first.received.filter(({ event }) => event === 'session').map(({ data }) => data.tabs)).toEqual([
    1, 2, 1,
  ])
})

test('nobody hears of the contacts of another tenant', async () => {
  const reader = open()
  await reader.until(saw('(ready)'))
  const other = await world.tenant()
  const { agents } = await callCentre(here, other, { agents: 1 })
  await here.contacts.presence.set(agents[0]?.worker ?? worker, 'ready')
  await here.contacts.simulator.dial(other.tenantId, { accessCode: '10086', callerNum: '1' })
  const { callid } = await dial()
  const received = await reader.until(saw('(ringing)'))
  expect(new Set(received.flatMap(({ data }) => (data.callid ? [data.callid] : [])))).toEqual(
    new Set([callid]),
  )
})

test('an account that is no agent gets a problem document instead of a stream', async () => {
  const tenant = await world.tenant()
  const nobody = await tenant.person('Nobody')
  servers[0]?.principals.set(nobody.userId, nobody)
  const answer = await fetch(`${servers[0]?.address}/api/v1/workbench/events`, {
    headers: { Authorization: `Bearer ${nobody.userId}` },
  })
  expect(answer.status).toBe(409)
  expect(await answer.json()).toMatchObject({ code: 'agent.notConfigured' })
})

test('a stream whose person may no longer use it ends, though events keep coming', async () => {
  let allowed = true
  let asked = 0
  const running = streamAgent(
    here.contacts.parts,
    here.contacts.waker,
    agentId,
    {
      tenantId,
      userId: worker.userId,
      lastEventId: undefined,
      isAllowed: async () => {
        asked += 1
        return allowed
      },
      lookAgainMs: 5,
    },
    { send: async () => {}, signal: new AbortController().signal },
  )
  await expect.poll(() => asked).toBeGreaterThan(1)
  allowed = false
  here.contacts.waker.wake([agentId])
  await running
})

test('the stream of a person who is no longer the agent ends', async () => {
  const tenant = await world.tenant()
  const { agents } = await callCentre(here, tenant, { agents: 1 })
  const [agent] = agents
  if (!agent) throw new Error('no agent')
  const { userId } = agent.worker
  const running = streamAgent(
    here.contacts.parts,
    here.contacts.waker,
    agent.id,
    {
      tenantId: tenant.tenantId,
      userId,
      lastEventId: undefined,
      isAllowed: async () => true,
      lookAgainMs: 5,
    },
    { send: async () => {}, signal: new AbortController().signal },
  )
  const successor = await tenant.person('Successor')
  await here.contacts.agents.update(tenant.admin, agent.id, { userId: successor.userId })
  await running
})

test('an agent whose last tab closed is unattended, until one opens again', async () => {
  const unattended = async () => {
    const row = await world.database.system
      .selectFrom('agent_session')
      .select('unattended_since')
      .where('agent_id', '=', agentId)
      .executeTakeFirstOrThrow()
    return row.unattended_since !== null
  }
  const first = open()
  await first.until(saw('(ready)'))
  expect(await unattended()).toBe(false)
  await first.cut()
  await expect.poll(unattended).toBe(true)
  const second = open()
  await second.until(saw('(ready)'))
  expect(await unattended()).toBe(false)
})

test('a tab that comes back under its name, as after a cut or from a killed node, is counted once', async () => {
  const name = 'tab-0123456789'
  const tabsOf = (reader: EventReader) =>
    reader.received.filter(({ event }) => event === 'session').map(({ data }) => data.tabs)
  const first = open(0, undefined, name)
  await first.until(() => tabsOf(first).length > 0)
  const again = open(1, undefined, name)
  await again.until(() => tabsOf(again).length > 0)
  await first.cut()
  const other = open(1)
  await again.until(() => tabsOf(again).at(-1) === 2)
  await other.cut()
  await again.until(() => tabsOf(again).at(-1) === 1)
  expect([tabsOf(first), tabsOf(again)]).toEqual([[1], [1, 2, 1]])
})

test('a workbench that comes back to a node has its pop-ups prepared there', async () => {
  const prepared: unknown[] = []
  const prepare = async (_tenantId: string, snapshot: unknown) => void prepared.push(snapshot)
  const node = await world.node({ planner: { ...namedPopup, prepare } })
  const server = await serve(world, node)
  servers.push(server)
  server.principals.set(worker.userId, worker)
  await open(servers.length - 1).until(saw('(ready)'))
  await expect.poll(() => prepared).toEqual([{ url: 'https://crm.test' }])
})
