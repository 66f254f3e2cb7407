import { type CtiCallEvent, type CtiEvent, DomainError } from '@screenpop/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { callCentre, type TestAgent, type TestNode, World } from '../testing/world.ts'

let world: World
let node: TestNode
beforeAll(async () => {
  world = await World.open()
  node = await world.node()
})
afterAll(() => world.close())

let tenantId: string
let first: TestAgent
let second: TestAgent
beforeEach(async () => {
  const tenant = await world.tenant()
  tenantId = tenant.tenantId
  const { agents } = await callCentre(node, tenant, { agents: 2 })
  ;[first, second] = agents as [TestAgent, TestAgent]
  for (const { worker } of agents) await node.contacts.presence.set(worker, 'ready')
})

const event = (
  type: CtiCallEvent['type'],
  workNo = '1001',
  more: Partial<CtiCallEvent> = {},
): CtiCallEvent => ({
  type,
  callid: 'pbx-1',
  workNo,
  callerNum: '13810007919',
  calledNum: '10086',
  mediaType: 'audio',
  callType: '0',
  callskill: 'Service',
  callskillid: '1',
  associatedData: { order: 'A-17' },
  ...more,
})
const report = (...events: CtiEvent[]) => node.contacts.cti.report(tenantId, events)
const phase = async () => (await node.contacts.records.get(tenantId, 'pbx-1')).phase
const told = async (agent: TestAgent) => {
  const rows = await world.database.system
    .selectFrom('agent_event')
    .select(['type', 'data'])
    .where('tenant_id', '=', tenantId)
    .where('agent_id', '=', agent.id)
    .orderBy('seq')
    .execute()
  return rows.map(({ type, data }) => {
    const { phase: shown, state, callid } = data as Record<string, string>
    return type === 'contact' ? shown : type === 'agent' ? `(${state})` : `${type} ${callid}`
  })
}

describe('a call that the PBX made', () => {
  test('rings, talks and is released at the agent whom the PBX named', async () => {
    expect(await report(event('ringing'), event('talking'), event('release'))).toEqual({ accepted: 3 })
    expect(await told(first)).toEqual([
      '(ready)',
      'ringing',
      '(ringing)',
      'talking',
      '(talking)',
      'wrapUp',
      '(wrapUp)',
    ])
    expect(await node.contacts.records.get(tenantId, 'pbx-1')).toMatchObject({
      source: 'cti',
      callerNum: '13810007919',
      queue: 'Service',
      workNo: '1001',
      releaseReason: 'released',
    })
  })

  test('has the nine values that the PBX sent, and its pop-ups', async () => {
    await report(event('ringing', '1001', { callType: '1', callskill: 'Sales', callskillid: '77' }))
    const [contact] = (await node.contacts.workbench.contacts(first.worker)).contacts
    expect(contact).toMatchObject({
      call: {
        callerNum: '13810007919',
        calledNum: '10086',
        callid: 'pbx-1',
        mediaType: '1',
        callType: '1',
        callskill: 'Sales',
        callskillid: '77',
        agentName: 'Agent 1',
        workNo: '1001',
      },
      associatedData: { order: 'A-17' },
      popups: [{ name: 'For 1001' }],
    })
  })

  test('comes to an agent whatever the agent does', async () => {
    await node.contacts.presence.set(first.worker, 'busy')
    await report(event('ringing'))
    expect(await told(first)).toEqual(['(ready)', '(busy)', 'ringing', '(ringing)'])
  })

  test('that is in no queue of ours has no wrap-up', async () => {
    const unknown = { callskill: 'PBX only', callskillid: '900' }
    await report(event('ringing', '1001', unknown), event('talking'), event('release'))
    expect(await phase()).toBe('ended')
  })
})

describe('events that come twice or out of order', () => {
  test('every event twice tells the workbench everything once', async () => {
    const all = [event('ringing'), event('talking'), event('release')]
    await report(...all.flatMap((each) => [each, each]))
    expect(await told(first)).toEqual([
      '(ready)',
      'ringing',
      '(ringing)',
      'talking',
      '(talking)',
      'wrapUp',
      '(wrapUp)',
    ])
    await report(...all)
    expect(await told(first)).toHaveLength(7)
  })

  test('the same new call from two gateways at once is one call', async () => {
    await Promise.all(Array.from({ length: 6 }, () => report(event('ringing'))))
    expect((await told(first)).filter((each) => each === 'ringing')).toHaveLength(1)
  })

  test('talking before ringing rings first, so that the page pops up; the late ringing is let go', async () => {
    await report(event('talking'), event('ringing'))
    expect(await told(first)).toEqual(['(ready)', 'ringing', 'talking', '(talking)'])
  })

  test('a release before everything else leaves a record, and the late ringing stays quiet', async () => {
    await report(event('release'), event('ringing'), event('talking'))
    expect(await told(first)).toEqual(['(ready)'])
    expect(await phase()).toBe('ended')
  })
})

describe('two agents', () => {
  test('a call that rings elsewhere leaves the first agent and comes to the second', async () => {
    await report(event('ringing'), event('ringing', '1002'))
    expect(await told(first)).toEqual(['(ready)', 'ringing', '(ringing)', 'ended', '(ready)'])
    expect(await told(second)).toEqual(['(ready)', 'ringing', '(ringing)'])
    const [contact] = (await node.contacts.workbench.contacts(second.worker)).contacts
    expect(contact).toMatchObject({ call: { workNo: '1002' }, popups: [{ name: 'For 1002' }] })
  })

  test('the release of the leg that was left behind does not end the call', async () => {
    await report(event('ringing'), event('talking', '1002'), event('release', '1001'))
    expect(await phase()).toBe('talking')
  })

  test('switch puts the contact in front, and only at the agent who has it', async () => {
    await report(event('ringing'), event('switch'), event('switch', '1002'))
    expect((await told(first)).at(-1)).toBe('switch pbx-1')
    expect(await told(second)).toEqual(['(ready)'])
  })
})

test('a call for an agent who is away is recorded, and pops up at the sign-in', async () => {
  await node.contacts.presence.set(first.worker, 'offline')
  await report(event('ringing'))
  const before = (await node.contacts.workbench.contacts(first.worker)).contacts
  expect(before).toMatchObject([{ phase: 'ringing', popups: [] }])
  await node.contacts.presence.set(first.worker, 'ready')
  await node.contacts.settled()
  const after = (await node.contacts.workbench.contacts(first.worker)).contacts
  expect(after).toMatchObject([{ phase: 'ringing', popups: [{ name: 'For 1001' }] }])
})

test('work numbers that nobody has are named, each at its event, and nothing is taken', async () => {
  const refused = await report(event('ringing', '9999'), event('ringing'), event('talking', '8888')).catch(
    (error: unknown) => error,
  )
  expect(refused).toBeInstanceOf(DomainError)
  expect(refused).toMatchObject({
    code: 'request.invalid',
    issues: [
      { pointer: '/0/workNo', code: 'unknownWorkNo' },
      { pointer: '/2/workNo', code: 'unknownWorkNo' },
    ],
  })
  expect(await told(first)).toEqual(['(ready)'])
})

test('the work number of another tenant is nobody', async () => {
  const other = await world.tenant()
  await expect(node.contacts.cti.report(other.tenantId, event('ringing'))).rejects.toMatchObject({
    issues: [{ pointer: '/workNo', code: 'unknownWorkNo' }],
  })
  expect(await told(first)).toEqual(['(ready)'])
})

test('nothing complained', () => {
  expect(node.complaints).toEqual([])
})
