import { DomainError } from '@screenpop/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { callCentre, type TestAgent, type TestNode, type TestTenant, World } from './world.ts'

let world: World
let node: TestNode
let theirs: TestTenant & {
  queueId: string
  routeId: string
  agents: TestAgent[]
  callid: string
  codeId: string
}
let ours: TestTenant & { agents: TestAgent[] }
beforeAll(async () => {
  world = await World.open()
  node = await world.node()
  const make = async () => {
    const tenant = await world.tenant()
    const made = await callCentre(node, tenant, { agents: 1 })
    for (const { worker } of made.agents) await node.contacts.presence.set(worker, 'ready')
    const { id: codeId } = await node.contacts.wrapUpCodes.create(tenant.admin, { name: 'Sold' })
    return { ...tenant, ...made, codeId }
  }
  const victim = await make()
  const [route] = (await node.contacts.routes.list(victim.tenantId, {})).items
  const { callid } = await node.contacts.simulator.dial(victim.tenantId, {
    accessCode: '10086',
    callerNum: '1',
  })
  theirs = { ...victim, routeId: route?.id ?? '', callid }
  ours = await make()
})
afterAll(() => world.close())

const us = () => ours.agents[0]?.worker ?? ours.admin

const attempts: [string, () => Promise<unknown>][] = [
  ['reading a queue', () => node.contacts.queues.get(ours.tenantId, theirs.queueId)],
  ['changing a queue', () => node.contacts.queues.update(ours.admin, theirs.queueId, { name: 'Mine' })],
  ['deleting a queue', () => node.contacts.queues.delete(ours.admin, theirs.queueId)],
  ['changing a route', () => node.contacts.routes.update(ours.admin, theirs.routeId, { accessCode: '1' })],
  ['deleting a route', () => node.contacts.routes.delete(ours.admin, theirs.routeId)],
  ['reading an agent', () => node.contacts.agents.get(ours.tenantId, theirs.agents[0]?.id ?? '')],
  [
    'changing an agent',
    () => node.contacts.agents.update(ours.admin, theirs.agents[0]?.id ?? '', { weight: 9 }),
  ],
  ['deleting an agent', () => node.contacts.agents.delete(ours.admin, theirs.agents[0]?.id ?? '')],
  ['reading a record', () => node.contacts.records.get(ours.tenantId, theirs.callid)],
  ['hanging up', () => node.contacts.simulator.hangUp(ours.tenantId, theirs.callid)],
  ['answering', () => node.contacts.workbench.answer(us(), theirs.callid)],
  ['releasing', () => node.contacts.workbench.release(us(), theirs.callid)],
  ['sending keys', () => node.contacts.workbench.dtmf(us(), theirs.callid, '1')],
  ['handing over', () => node.contacts.transfers.toAgent(us(), theirs.callid, theirs.agents[0]?.id ?? '')],
  ['seeing who could take it', () => node.contacts.transfers.targets(us(), theirs.callid)],
  [
    'changing a wrap-up code',
    () => node.contacts.wrapUpCodes.update(ours.admin, theirs.codeId, { name: 'Mine' }),
  ],
  ['deleting a wrap-up code', () => node.contacts.wrapUpCodes.delete(ours.admin, theirs.codeId)],
  ['noting', () => node.contacts.workbench.note(us(), theirs.callid, { note: 'x' })],
]

test.each(attempts)('%s of another tenant: there is no such thing', async (_, attempt) => {
  const error = await attempt().catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(DomainError)
  expect(error).toMatchObject({ code: 'notFound' })
})

test('a CTI event with the callid of another tenant makes a call of our own', async () => {
  await node.contacts.cti.report(ours.tenantId, { type: 'release', callid: theirs.callid, workNo: '1001' })
  expect((await node.contacts.records.get(theirs.tenantId, theirs.callid)).phase).toBe('ringing')
  expect((await node.contacts.records.get(ours.tenantId, theirs.callid)).phase).toBe('ended')
})

const tables = [
  'skill_queue',
  'called_route',
  'agent',
  'agent_queue',
  'agent_session',
  'agent_event',
  'contact',
  'wrap_up_code',
] as const

test.each(tables)('%s: without any filter the database shows our own rows alone', async (table) => {
  const rows = await world.database.tenant(ours.tenantId).selectFrom(table).select('tenant_id').execute()
  expect(rows.length).toBeGreaterThan(0)
  expect(new Set(rows.map(({ tenant_id }) => tenant_id))).toEqual(new Set([ours.tenantId]))
})
