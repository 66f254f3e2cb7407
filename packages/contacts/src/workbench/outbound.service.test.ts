import type { QueueInput } from '@screenpop/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestNode, type TestTenant, World } from '../testing/world.ts'

let world: World
let node: TestNode
let tenant: TestTenant
beforeAll(async () => {
  world = await World.open()
  node = await world.node()
  tenant = await channelTenant(true)
})
afterAll(() => world?.close())

/** A tenant whose message channels are switched on or off. */
const channelTenant = async (enabled: boolean): Promise<TestTenant> => {
  const created = await world.tenant()
  const names = ['channelEmail', 'channelWhatsapp', 'channelWeb'] as const
  const rows = names.map((name) => ({
    tenant_id: created.tenantId,
    name,
    enabled: enabled || name === 'channelWeb',
  }))
  await world.database.system.insertInto('tenant_feature').values(rows).execute()
  return created
}

let made = 0
type Served = Pick<QueueInput, 'type' | 'subtype'> & { accessCode?: string; weight?: number }

/** An agent, signed in, who serves these queues. */
const agentOf = (...served: Served[]) => agentIn(tenant, ...served)

const agentIn = async (tenant: TestTenant, ...served: Served[]) => {
  const { contacts } = node
  const skills = []
  for (const { accessCode, weight = 50, ...kind } of served) {
    made += 1
    const queue = await contacts.queues.create(tenant.admin, {
      name: `Queue${made}`,
      description: 'One',
      ...kind,
    })
    if (accessCode) await contacts.routes.create(tenant.admin, { accessCode, queueId: queue.id })
    skills.push({ queueId: queue.id, weight })
  }
  made += 1
  const worker = await tenant.person(`Agent ${made}`)
  await contacts.agents.create(tenant.admin, { workNo: `A${made}`, userId: worker.userId, skills })
  await contacts.presence.set(worker, 'busy')
  const dial = (number: string, mediaType: 'audio' | 'video' | 'email' | 'whatsapp') =>
    contacts.outbound.dial(worker, { number, mediaType })
  return { worker, dial }
}

test('a call rings at the customer, from the access code of the agent, as an outbound call', async () => {
  const { dial } = await agentOf({ type: 'voice', accessCode: '10001' })
  expect(await dial('13810007919', 'audio')).toMatchObject({
    phase: 'ringing',
    media: 'audio',
    call: { callerNum: '10001', calledNum: '13810007919', mediaType: '1', callType: '1' },
  })
})

test('a number is called as the dial pad calls it, however a page has written it', async () => {
  const { dial } = await agentOf({ type: 'voice', accessCode: '10003' })
  expect((await dial('＋86 138-1000 (7919)', 'audio')).call.calledNum).toBe('+8613810007919')
})

test.each([
  ['email', 'emma@example.com'],
  ['whatsapp', '+8613810007919'],
] as const)(
  '%s is written at once; pages find the customer where they look for one',
  async (media, number) => {
    const accessCode = String(20_000 + made)
    const { dial, worker } = await agentOf({ type: 'multimedia', subtype: media, accessCode })
    const contact = await dial(number, media)
    expect(contact).toMatchObject({
      phase: 'talking',
      media,
      direction: 'outbound',
      call: { callerNum: number, calledNum: accessCode, mediaType: '5', callType: '0' },
    })
    await node.contacts.chats.fromAgent(worker, contact.callid, 'Good morning')
    const [record] = (await node.contacts.records.list(tenant.tenantId, { number })).items
    expect(record).toMatchObject({ callid: contact.callid, direction: 'outbound', calledNum: number })
  },
)

test('of several multimedia queues the one of the medium counts, else any, also one without an access code', async () => {
  const both = await agentOf(
    { type: 'multimedia', subtype: 'web', accessCode: '30001', weight: 90 },
    { type: 'multimedia', subtype: 'email', weight: 10 },
  )
  expect((await both.dial('emma@example.com', 'email')).call.calledNum).toBe('')
  const other = await both.dial('13810007919', 'whatsapp')
  expect(other.call.calledNum).toBe('30001')
})

test.each([
  ['audio', 'call.noQueue', /no queue for voice calls/],
  ['video', 'call.noQueue', /no queue for video calls/],
] as const)('%s needs a queue of its kind', async (media, code, message) => {
  const { dial } = await agentOf({ type: 'multimedia', subtype: 'web' })
  await expect(dial('138', media)).rejects.toMatchObject({ code, message: expect.stringMatching(message) })
})

test.each(['email', 'whatsapp'] as const)('%s needs the Online Chat workbench', async (media) => {
  const { dial } = await agentOf({ type: 'voice', accessCode: String(40_000 + made) })
  await expect(dial(media === 'email' ? 'a@b.c' : '138', media)).rejects.toMatchObject({
    code: 'call.noQueue',
    message: expect.stringContaining('Online Chat workbench and a multimedia queue'),
    params: { mediaType: media },
  })
})

test('a channel that is switched off sends nothing', async () => {
  const { dial } = await agentIn(await channelTenant(false), { type: 'multimedia', subtype: 'web' })
  await expect(dial('emma@example.com', 'email')).rejects.toMatchObject({ code: 'feature.off' })
})

test('a call without an access code is refused', async () => {
  const { dial } = await agentOf({ type: 'voice' })
  await expect(dial('138', 'audio')).rejects.toMatchObject({ code: 'call.noRoute' })
})

test('who is signed out, has a call, or has all chats, begins none', async () => {
  const caller = await agentOf({ type: 'voice', accessCode: '50001' })
  await caller.dial('138', 'audio')
  await expect(caller.dial('139', 'audio')).rejects.toMatchObject({ code: 'agent.notReady' })

  const writer = await agentOf({ type: 'multimedia', subtype: 'email' })
  for (let i = 0; i < 5; i += 1) await writer.dial(`c${i}@example.com`, 'email')
  await expect(writer.dial('c6@example.com', 'email')).rejects.toMatchObject({ code: 'agent.notReady' })

  const away = await agentOf({ type: 'voice', accessCode: '50002' })
  await node.contacts.presence.set(away.worker, 'offline')
  await expect(away.dial('138', 'audio')).rejects.toMatchObject({
    code: 'agent.notReady',
    message: expect.stringContaining('Sign in'),
  })
})

test.each([
  ['emma', 'email'],
  ['emma@', 'email'],
  ['twelve', 'whatsapp'],
  ['1'.repeat(33), 'audio'],
  ['138 1000 7919 ext. 22', 'audio'],
  ['sip:emma@example.com', 'audio'],
  ['**', 'audio'],
] as const)('%s is refused as a number for %s, at the field', async (number, media) => {
  const { dial } = await agentOf({ type: 'voice' }, { type: 'multimedia', subtype: 'web' })
  await expect(dial(number, media)).rejects.toMatchObject({
    code: 'request.invalid',
    issues: [{ pointer: '/number' }],
  })
})
