import { DomainError } from '@screenpop/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { callCentre, type TestNode, World } from '../testing/world.ts'

let world: World
let node: TestNode
beforeAll(async () => {
  world = await World.open()
  node = await world.node()
})
afterAll(() => world.close())

const oneAgent = async (settings: object = {}) => {
  const tenant = await world.tenant()
  const { agents, queueId } = await callCentre(node, tenant, { agents: 1, ...settings })
  const [agent] = agents
  if (!agent) throw new Error('no agent')
  const dial = (callerNum = '13810007919') =>
    node.contacts.simulator.dial(tenant.tenantId, {
      accessCode: '10086',
      callerNum,
      associatedData: { order: 'A-17' },
    })
  return { tenant, tenantId: tenant.tenantId, queueId, agent, worker: agent.worker, dial }
}

describe('the straight path', () => {
  test('a call rings at the ready agent with its nine values, data and pop-ups, before it is answered', async () => {
    const { worker, dial } = await oneAgent()
    await node.contacts.presence.set(worker, 'ready')
    const { callid } = await dial()
    const { agent, contacts } = await node.contacts.workbench.contacts(worker)
    expect(agent).toMatchObject({ workNo: '1001', name: 'Agent 1', state: 'ringing' })
    expect(contacts).toHaveLength(1)
    expect(contacts[0]).toMatchObject({
      callid,
      phase: 'ringing',
      media: 'audio',
      associatedData: { order: 'A-17' },
      call: {
        callerNum: '13810007919',
        calledNum: '10086',
        callid,
        mediaType: '1',
        callType: '0',
        callskill: 'Service',
        callskillid: '1',
        agentName: 'Agent 1',
        workNo: '1001',
      },
      popups: [{ name: 'For 1001', url: `https://crm.test/?callid=${callid}` }],
    })
  })

  test('data and form fields keep the order in which they came, also when they are read again', async () => {
    const { worker, tenantId } = await oneAgent()
    await node.contacts.presence.set(worker, 'ready')
    const associatedData = { order: 'A-17', zone: '', a: '1' }
    const call = { accessCode: '10086', callerNum: '13810007919', associatedData }
    await node.contacts.simulator.dial(tenantId, call)
    const [contact] = (await node.contacts.workbench.contacts(worker)).contacts
    expect(JSON.stringify(contact?.associatedData)).toBe(JSON.stringify(associatedData))
  })

  test('answered, released, wrapped up: the state of agent and record follow', async () => {
    const { worker, dial, tenantId, tenant } = await oneAgent()
    const { workbench, presence, records, wrapUpCodes } = node.contacts
    await wrapUpCodes.create(tenant.admin, { name: 'R1' })
    const state = async () => (await workbench.contacts(worker)).agent.state
    await presence.set(worker, 'ready')
    const { callid } = await dial()
    expect((await workbench.answer(worker, callid)).phase).toBe('talking')
    expect(await state()).toBe('talking')
    const released = await workbench.release(worker, callid)
    expect(released).toMatchObject({ phase: 'wrapUp', releaseReason: 'agentHungUp' })
    expect(Date.parse(released.deadlineAt ?? '') - Date.parse(released.releasedAt ?? '')).toBe(5000)
    expect(await state()).toBe('wrapUp')
    await workbench.note(worker, callid, { note: 'Wants a refund', wrapUpCode: 'R1' })
    expect((await workbench.complete(worker, callid)).phase).toBe('ended')
    expect(await state()).toBe('ready')
    expect(await records.get(tenantId, callid)).toMatchObject({
      phase: 'ended',
      queue: 'Service',
      workNo: '1001',
      agentName: 'Agent 1',
      releaseReason: 'agentHungUp',
      note: 'Wants a refund',
      wrapUpCode: 'R1',
    })
  })

  test('a withheld number is the empty text everywhere', async () => {
    const { worker, dial } = await oneAgent()
    await node.contacts.presence.set(worker, 'ready')
    await dial('')
    const [contact] = (await node.contacts.workbench.contacts(worker)).contacts
    expect(contact?.call.callerNum).toBe('')
  })

  test('auto-answer talks at once', async () => {
    const { worker, dial } = await oneAgent({ autoAnswer: true })
    await node.contacts.presence.set(worker, 'ready')
    await dial()
    const [contact] = (await node.contacts.workbench.contacts(worker)).contacts
    expect(contact).toMatchObject({ phase: 'talking', popups: [{ name: 'For 1001' }] })
  })
})

const refusal = async (run: () => Promise<unknown>): Promise<DomainError> => {
  const error = await run().catch((thrown: unknown) => thrown)
  if (!(error instanceof DomainError)) throw new Error(`not refused: ${String(error)}`)
  return error
}

test('keys go into a conversation by voice, and are kept with the record', async () => {
  const { worker, dial, tenantId } = await oneAgent()
  const { presence, workbench, records } = node.contacts
  await presence.set(worker, 'ready')
  const { callid } = await dial()
  expect((await refusal(() => workbench.dtmf(worker, callid, '1'))).code).toBe('contact.wrongPhase')
  await workbench.answer(worker, callid)
  await workbench.dtmf(worker, callid, '12')
  expect((await workbench.dtmf(worker, callid, '#')).dtmf).toBe('12#')
  expect((await records.get(tenantId, callid)).dtmf).toBe('12#')
})

test('what the agent asked for in mid-call is told, and holds once the call is over', async () => {
  const { worker, dial } = await oneAgent()
  const { presence, workbench } = node.contacts
  await presence.set(worker, 'ready')
  const { callid } = await dial()
  await workbench.answer(worker, callid)
  expect(await presence.set(worker, 'busy')).toMatchObject({ state: 'talking', presence: 'busy' })
  await workbench.release(worker, callid)
  await workbench.complete(worker, callid)
  expect((await workbench.contacts(worker)).agent).toMatchObject({ state: 'busy', presence: 'busy' })
})

describe('refusals', () => {
  test('an access code without a route is named', async () => {
    const { tenantId } = await oneAgent()
    const error = await refusal(() =>
      node.contacts.simulator.dial(tenantId, { accessCode: '95588', callerNum: '1' }),
    )
    expect(error).toMatchObject({ code: 'call.noRoute', params: { accessCode: '95588' } })
    expect(error.message).toContain('95588')
  })

  test('an account that is no agent is told what to do', async () => {
    const { tenant } = await oneAgent()
    const nobody = await tenant.person('Nobody')
    const error = await refusal(() => node.contacts.presence.set(nobody, 'ready'))
    expect(error.code).toBe('agent.notConfigured')
    expect(error.message).toContain('administrator')
  })

  test('answering twice is refused, and so is completing what still rings', async () => {
    const { worker, dial } = await oneAgent()
    await node.contacts.presence.set(worker, 'ready')
    const { callid } = await dial()
    expect(await refusal(() => node.contacts.workbench.complete(worker, callid))).toMatchObject({
      code: 'contact.wrongPhase',
      params: { phase: 'ringing' },
    })
    await node.contacts.workbench.answer(worker, callid)
    expect((await refusal(() => node.contacts.workbench.answer(worker, callid))).code).toBe(
      'contact.wrongPhase',
    )
  })

  test('a common agent cannot reject; a callout agent can, and the customer waits on', async () => {
    const { worker, dial, tenant, tenantId, agent } = await oneAgent()
    await node.contacts.presence.set(worker, 'ready')
    const { callid } = await dial()
    expect((await refusal(() => node.contacts.workbench.release(worker, callid))).code).toBe(
      'contact.wrongPhase',
    )
    await node.contacts.agents.update(tenant.admin, agent.id, { role: 'callout' })
    await node.contacts.workbench.release(worker, callid)
    await node.contacts.settled()
    expect((await node.contacts.records.get(tenantId, callid)).phase).toBe('queued')
    expect((await node.contacts.workbench.contacts(worker)).agent.state).toBe('ready')
  })

  test('nobody signs out with contacts left', async () => {
    const { worker, dial } = await oneAgent()
    await node.contacts.presence.set(worker, 'ready')
    await dial()
    expect((await refusal(() => node.contacts.presence.set(worker, 'offline'))).code).toBe('conflict')
  })

  test('the contact of another agent is not found', async () => {
    const { worker, dial } = await oneAgent()
    await node.contacts.presence.set(worker, 'ready')
    const { callid } = await dial()
    const other = await oneAgent()
    expect((await refusal(() => node.contacts.workbench.answer(other.worker, callid))).code).toBe('notFound')
  })
})

test('no planner, snapshot or offer complained', () => {
  expect(node.complaints).toEqual([])
})
