import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { callCentre, type TestNode, World } from '../testing/world.ts'

let world: World
let node: TestNode
beforeAll(async () => {
  world = await World.open()
  node = await world.node()
})
afterAll(() => world.close())

const centre = async (agents = 1) => {
  const tenant = await world.tenant()
  return { tenant, ...tenant, ...(await callCentre(node, tenant, { agents })) }
}

test('an agent has the defaults of the rule book, and the narrowest type for the queues', async () => {
  const { tenantId, agents, queueId } = await centre()
  expect(await node.contacts.agents.get(tenantId, agents[0]?.id ?? '')).toMatchObject({
    workNo: '1001',
    name: 'Agent 1',
    role: 'common',
    type: 'voice',
    weight: 1,
    phone: null,
    autoAnswer: false,
    maxCalls: 1,
    maxChats: 5,
    skills: [{ queueId, weight: 1 }],
    queueIds: [queueId],
    state: 'offline',
  })
})

test('who can be made an agent: enabled people who are none yet, found by a part of their name or address', async () => {
  const { tenantId, person } = await centre()
  await person('Yan Li')
  await person('Yan Wu')
  const names = async (query: object) =>
    (await node.contacts.agents.candidates(tenantId, query)).items.map(({ name }) => name).sort()
  expect(await names({})).not.toContain('Agent 1')
  expect(await names({ search: 'yan' })).toEqual(['Yan Li', 'Yan Wu'])
  expect(await names({ search: 'yan w' })).toEqual(['Yan Wu'])
  const first = await node.contacts.agents.candidates(tenantId, { search: 'yan', limit: 1 })
  const rest = await node.contacts.agents.candidates(tenantId, {
    search: 'yan',
    limit: 1,
    cursor: first.next ?? '',
  })
  expect([...first.items, ...rest.items].map(({ name }) => name).sort()).toEqual(['Yan Li', 'Yan Wu'])
  expect(rest.next).toBeNull()
})

test('agents who are signed in are listed apart from the others', async () => {
  const { tenantId, agents } = await centre(2)
  const [first] = agents
  if (!first) throw new Error('no agent')
  await node.contacts.presence.set(first.worker, 'ready')
  const listed = async (signedIn: boolean) =>
    (await node.contacts.agents.list(tenantId, { signedIn })).items.map(({ workNo }) => workNo)
  expect([await listed(true), await listed(false)]).toEqual([['1001'], ['1002']])
})

describe('refused', () => {
  test('a work number that is taken, and a person who is an agent already', async () => {
    const { admin, agents, person } = await centre()
    const other = await person('Other')
    await expect(
      node.contacts.agents.create(admin, { workNo: '1001', userId: other.userId }),
    ).rejects.toMatchObject({ code: 'name.taken', issues: [{ pointer: '/workNo' }] })
    await expect(
      node.contacts.agents.create(admin, { workNo: '7', userId: agents[0]?.worker.userId ?? '' }),
    ).rejects.toMatchObject({ code: 'name.taken', issues: [{ pointer: '/userId' }] })
  })

  test('a person and a queue of another tenant', async () => {
    const { admin } = await centre()
    const foreign = await centre()
    const stranger = await foreign.person('Stranger')
    await expect(
      node.contacts.agents.create(admin, { workNo: '7', userId: stranger.userId }),
    ).rejects.toMatchObject({ issues: [{ pointer: '/userId', code: 'unknownPerson' }] })
    const own = await centre()
    const person = await own.person('Own')
    await expect(
      node.contacts.agents.create(own.admin, {
        workNo: '7',
        userId: person.userId,
        skills: [{ queueId: foreign.queueId, weight: 1 }],
      }),
    ).rejects.toMatchObject({ issues: [{ pointer: '/skills/0/queueId', code: 'unknownQueue' }] })
  })

  test('a type that does not fit the queues', async () => {
    const { admin, agents } = await centre()
    await expect(
      node.contacts.agents.update(admin, agents[0]?.id ?? '', { type: 'multimedia' }),
    ).rejects.toMatchObject({ issues: [{ code: 'otherMedia' }] })
  })

  test('one multimedia agent more than the operator allows, however many are made at once', async () => {
    const { admin, tenantId, person } = await world.tenant()
    await world.database.system
      .insertInto('tenant_parameter')
      .values({ tenant_id: tenantId, name: 'multimediaAgents', value: 1 })
      .execute()
    const make = async (workNo: string) =>
      node.contacts.agents.create(admin, {
        workNo,
        userId: (await person(workNo)).userId,
        type: 'multimedia',
      })
    const made = await Promise.allSettled(['2001', '2002', '2003'].map(make))
    const refused = made.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []))
    const refusal = { code: 'limit.reached', params: { parameter: 'multimediaAgents', limit: 1 } }
    expect(refused).toMatchObject([refusal, refusal])
  })

  test('deleting an agent who is signed in', async () => {
    const { admin, agents } = await centre()
    const [agent] = agents
    await node.contacts.presence.set(agent?.worker ?? admin, 'busy')
    await expect(node.contacts.agents.delete(admin, agent?.id ?? '')).rejects.toMatchObject({
      code: 'conflict',
    })
    await node.contacts.presence.set(agent?.worker ?? admin, 'offline')
    await node.contacts.agents.delete(admin, agent?.id ?? '')
    await expect(node.contacts.workbench.contacts(agent?.worker ?? admin)).rejects.toMatchObject({
      code: 'agent.notConfigured',
    })
  })
})

describe('many at once', () => {
  test('by list and by range of work numbers', async () => {
    const { admin, tenantId } = await centre(5)
    const which = { workNos: ['1001'], range: { from: '1003', to: '1004' } }
    const set = { role: 'callout', autoAnswer: true, weight: 7 } as const
    expect(await node.contacts.agents.configure(admin, { ...which, set })).toEqual({ changed: 3 })
    const { items } = await node.contacts.agents.list(tenantId, {})
    expect(items.map(({ workNo, role }) => [workNo, role])).toEqual([
      ['1001', 'callout'],
      ['1002', 'common'],
      ['1003', 'callout'],
      ['1004', 'callout'],
      ['1005', 'common'],
    ])
  })

  test('all or none: a number that nobody has is named', async () => {
    const { admin, tenantId } = await centre(2)
    await expect(
      node.contacts.agents.configure(admin, { workNos: ['1001', '9999'], set: { autoAnswer: true } }),
    ).rejects.toMatchObject({ issues: [{ pointer: '/workNos/1', params: { workNo: '9999' } }] })
    const { items } = await node.contacts.agents.list(tenantId, {})
    expect(items.some(({ autoAnswer }) => autoAnswer)).toBe(false)
  })
})
