import type { PlannedPopup } from '@screenpop/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PopupPlanner } from '../popup-planner.ts'
import { callCentre, namedPopup, World } from '../testing/world.ts'

let world: World
beforeAll(async () => {
  world = await World.open()
})
afterAll(() => world.close())

const ringWith = async (planner: PopupPlanner) => {
  const node = await world.node({ planner })
  const tenant = await world.tenant()
  const { agents } = await callCentre(node, tenant, { agents: 1 })
  const [agent] = agents
  if (!agent) throw new Error('no agent')
  await node.contacts.presence.set(agent.worker, 'ready')
  await node.contacts.simulator.dial(tenant.tenantId, { accessCode: '10086', callerNum: '1' })
  const contact = async () => (await node.contacts.workbench.contacts(agent.worker)).contacts[0]
  return { node, agent, contact, tenant }
}

test('the plan is made from what was configured at the sign-in, once', async () => {
  let configured = 'first'
  let plans = 0
  const seen: unknown[] = []
  const { node, agent, contact, tenant } = await ringWith({
    snapshot: async () => ({ configured }),
    standing: async () => [],
    prepare: async () => {},
    plan: (input) => {
      plans += 1
      seen.push(input.snapshot)
      return namedPopup.plan(input)
    },
  })
  configured = 'second'
  await contact()
  await contact()
  const { callid } = (await contact()) ?? { callid: '' }
  await node.contacts.workbench.answer(agent.worker, callid)
  expect(plans).toBe(1)
  await node.contacts.workbench.release(agent.worker, callid)
  await node.contacts.workbench.complete(agent.worker, callid)
  await node.contacts.presence.set(agent.worker, 'busy')
  await node.contacts.presence.set(agent.worker, 'ready')
  await node.contacts.simulator.dial(tenant.tenantId, { accessCode: '10086', callerNum: '1' })
  await node.contacts.settled()
  expect(seen).toEqual([{ configured: 'first' }, { configured: 'first' }])
  const second = await contact()
  await node.contacts.workbench.answer(agent.worker, second?.callid ?? '')
  await node.contacts.workbench.release(agent.worker, second?.callid ?? '')
  await node.contacts.workbench.complete(agent.worker, second?.callid ?? '')
  await node.contacts.presence.set(agent.worker, 'offline')
  await node.contacts.presence.set(agent.worker, 'ready')
  await node.contacts.simulator.dial(tenant.tenantId, { accessCode: '10086', callerNum: '1' })
  expect(seen.at(-1)).toEqual({ configured: 'second' })
})

test('a planner that takes too long does not keep the phone from ringing; its plan comes after', async () => {
  let finish: (plan: PlannedPopup[]) => void = () => {}
  const slow = new Promise<PlannedPopup[]>((resolve) => {
    finish = resolve
  })
  const { node, contact, agent } = await ringWith({ ...namedPopup, plan: () => slow })
  const ringing = await contact()
  expect(ringing).toMatchObject({ phase: 'ringing', popups: [], popupsPending: true, version: 2 })
  finish(await namedPopup.plan(inputOf(agent.workNo)))
  await node.contacts.settled()
  expect(await contact()).toMatchObject({
    phase: 'ringing',
    popups: [{ name: 'For 1001' }],
    popupsPending: false,
    version: 3,
  })
  const log = await world.database.system
    .selectFrom('agent_event')
    .select('type')
    .where('agent_id', '=', agent.id)
    .orderBy('seq')
    .execute()
  expect(log.map(({ type }) => type)).toEqual(['agent', 'contact', 'agent', 'contact'])
})

test('a planner that fails costs the pop-ups, not the call', async () => {
  const { node, contact } = await ringWith({
    snapshot: async () => [],
    standing: async () => [],
    prepare: async () => {},
    plan: () => {
      throw new Error('broken')
    },
  })
  expect(await contact()).toMatchObject({ phase: 'ringing', popups: [] })
  await node.contacts.settled()
  expect(node.complaints.some((line) => line.includes('planning the pop-ups failed'))).toBe(true)
})

test('Web API pages stand from the sign-in on, and are those of that sign-in', async () => {
  const page = (name: string): PlannedPopup => ({
    id: '00000000-0000-4000-8000-000000000002',
    name,
    pageType: 'external',
    openMode: 'embed',
    openOn: 'ringing',
    method: 'webApi',
    url: 'https://crm.test/cti',
  })
  let configured = 'first'
  const { node, agent, contact } = await ringWith({
    ...namedPopup,
    snapshot: async () => configured,
    standing: async (_, snapshot) => [page(String(snapshot))],
  })
  configured = 'second'
  const pages = async () => (await node.contacts.workbench.contacts(agent.worker)).pages
  expect(await pages()).toEqual([page('first')])
  const log = await world.database.system
    .selectFrom('agent_event')
    .select(['type', 'data'])
    .where('agent_id', '=', agent.id)
    .orderBy('seq')
    .limit(2)
    .execute()
  expect(log).toMatchObject([{ type: 'agent' }, { type: 'pages', data: { pages: [{ name: 'first' }] } }])
  const { callid } = (await contact()) ?? { callid: '' }
  await node.contacts.workbench.answer(agent.worker, callid)
  await node.contacts.workbench.release(agent.worker, callid)
  await node.contacts.workbench.complete(agent.worker, callid)
  await node.contacts.presence.set(agent.worker, 'busy')
  expect(await pages()).toEqual([page('first')])
  await node.contacts.presence.set(agent.worker, 'offline')
  expect(await pages()).toEqual([])
  await node.contacts.presence.set(agent.worker, 'busy')
  expect(await pages()).toEqual([page('second')])
})

const inputOf = (workNo: string) => ({
  tenantId: '',
  agent: { id: '', userId: '', workNo, name: '' },
  contact: {
    callid: '',
    media: 'audio' as const,
    call: {
      callerNum: '',
      calledNum: '',
      callid: '',
      mediaType: '',
      callType: '',
      callskill: '',
      callskillid: '',
      agentName: '',
      workNo: '',
    },
    associatedData: {},
    queueId: null,
  },
  snapshot: undefined,
})
