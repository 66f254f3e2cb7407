import {
  type CtiEvent,
  type CtiIvrReturn,
  mostVerifications,
  type VerificationReport,
} from '@screenpop/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { EventReader, serve, type TestServer } from '../testing/http.ts'
import { callCentre, type TestAgent, type TestNode, World } from '../testing/world.ts'

let world: World
let node: TestNode
let other: TestNode
const servers: TestServer[] = []
beforeAll(async () => {
  world = await World.open()
  node = await world.node()
  other = await world.node()
  servers.push(await serve(world, node), await serve(world, other))
})
afterAll(async () => {
  for (const server of servers) await server.close()
  await world.close()
})

let tenantId: string
let first: TestAgent
let second: TestAgent
beforeEach(async () => {
  const tenant = await world.tenant()
  tenantId = tenant.tenantId
  const { agents } = await callCentre(node, tenant, { agents: 2 })
  ;[first, second] = agents as [TestAgent, TestAgent]
  for (const { worker } of agents) {
    await node.contacts.presence.set(worker, 'ready')
    for (const server of servers) server.principals.set(worker.userId, worker)
  }
})

const secret = 'Zhang San 110101199003070011'
const pin: VerificationReport = { verifyTypeCode: 'pin', verifyResult: '1', verifyReturn1: secret }
const ringing: CtiEvent = { type: 'ringing', callid: 'pbx-1', workNo: '1001', callerNum: '138' }
const ivrReturn = (more: Partial<CtiIvrReturn> = {}): CtiIvrReturn => ({
  type: 'ivrReturn',
  callid: 'pbx-1',
  workNo: '1001',
  ...pin,
  ...more,
})
const report = (...events: CtiEvent[]) => node.contacts.cti.report(tenantId, events)
const dial = () => node.contacts.simulator.dial(tenantId, { accessCode: '10086', callerNum: '138' })
const bare = { verifyReturn1: '', verifyReturn2: '', verifyReturn3: '' }

/** What the agent's workbench shows when it is opened now. */
const shownTo = async ({ worker }: TestAgent, at = 0) => {
  const { address } = servers[at] as TestServer
  const answer = await fetch(`${address}/api/v1/workbench/contacts`, {
    headers: { Authorization: `Bearer ${worker.userId}` },
  })
  const { contacts } = (await answer.json()) as { contacts: { verifications: Record<string, string>[] }[] }
  return contacts.map(({ verifications }) => verifications.map(({ at: _, ...rest }) => rest))
}
const open = ({ worker }: TestAgent, at: number, lastEventId?: string) =>
  new EventReader(
    (servers[at] as TestServer).address,
    { Authorization: `Bearer ${worker.userId}` },
    lastEventId,
  )
const codesIn = (data: Record<string, unknown>) =>
  ((data.verifications ?? []) as Record<string, string>[]).map(
    ({ verifyTypeCode, verifyResult, verifyReturn1 }) => `${verifyTypeCode} ${verifyResult} ${verifyReturn1}`,
  )

test('what the gateway reports reaches the agent, on every node; the record keeps the outcome alone', async () => {
  await report(
    ringing,
    ivrReturn(),
    ivrReturn({ verifyTypeCode: 'voice', verifyResult: '2', verifyReturn1: '' }),
  )
  const shown = [
    { ...bare, ...pin },
    { ...bare, verifyTypeCode: 'voice', verifyResult: '2' },
  ]
  expect(await shownTo(first)).toEqual([shown])
  expect(await shownTo(first, 1)).toEqual([shown])
  expect(await shownTo(second)).toEqual([])
  const record = await node.contacts.records.get(tenantId, 'pbx-1')
  expect(record.verifications.map(({ at: _, ...rest }) => rest)).toEqual([
    { verifyTypeCode: 'pin', verifyResult: '1' },
    { verifyTypeCode: 'voice', verifyResult: '2' },
  ])
})

test('what a check returned lies nowhere in clear', async () => {
  await report(ringing, ivrReturn())
  const { callid } = await dial()
  await node.contacts.simulator.verify(tenantId, callid, pin)
  const { rows: tables } = await sql<{ name: string }>`
    select quote_ident(table_name) as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(world.database.system)
  const holding: string[] = []
  for (const { name } of tables) {
    const { rows } =
      await sql`select 1 from ${sql.raw(name)} row where row::text like ${'%110101199003070011%'} limit 1`.execute(
        world.database.system,
      )
    if (rows.length > 0) holding.push(name)
  }
  expect(tables.map(({ name }) => name)).toContain('agent_event')
  expect(holding).toEqual([])
  expect(node.complaints.join()).not.toContain('110101199003070011')
})

test('the same report twice changes nothing; the latest of a code counts', async () => {
  await report(ringing, ivrReturn(), ivrReturn())
  const events = () =>
    world.database.system
      .selectFrom('agent_event')
      .select('seq')
      .where('agent_id', '=', first.id)
      .where('type', '=', 'contact')
      .execute()
  expect(await events()).toHaveLength(2)
  await report(ivrReturn({ verifyReturn2: 'more' }), ivrReturn({ verifyResult: '3', verifyReturn1: '' }))
  expect(await events()).toHaveLength(4)
  expect(await shownTo(first)).toEqual([[{ ...bare, verifyTypeCode: 'pin', verifyResult: '3' }]])
})

test('a report is let go for a call that is unknown, over, or at another agent', async () => {
  expect(await report(ivrReturn())).toEqual({ accepted: 1 })
  await expect(node.contacts.records.get(tenantId, 'pbx-1')).rejects.toMatchObject({ code: 'notFound' })
  await report(ringing, ivrReturn({ workNo: '1002' }))
  expect(await shownTo(first)).toEqual([[]])
  await report({ ...ringing, type: 'talking' }, { ...ringing, type: 'release' }, ivrReturn())
  expect((await node.contacts.records.get(tenantId, 'pbx-1')).verifications).toEqual([])
})

test('of another tenant’s call nothing is reported', async () => {
  await report(ringing)
  const theirs = await world.tenant()
  await callCentre(node, theirs, { agents: 1 })
  await node.contacts.cti.report(theirs.tenantId, ivrReturn())
  expect(await shownTo(first)).toEqual([[]])
  await expect(node.contacts.simulator.verify(theirs.tenantId, 'pbx-1', pin)).rejects.toMatchObject({
    code: 'notFound',
  })
})

test('the outcome goes on with the customer to the next agent, by hand-over and by the PBX', async () => {
  const { callid } = await dial()
  const [has, next] = (await shownTo(first)).length > 0 ? [first, second] : [second, first]
  await node.contacts.workbench.answer(has.worker, callid)
  await node.contacts.simulator.verify(tenantId, callid, pin)
  const reader = open(next, 1)
  await node.contacts.transfers.toAgent(has.worker, callid, next.id)
  const received = await reader.until((all) => all.some(({ data }) => codesIn(data).length > 0))
  expect(codesIn(received.find(({ event }) => event === 'contact')?.data ?? {})).toEqual([`pin 1 ${secret}`])
  await reader.cut()

  await report(ringing, ivrReturn(), { ...ringing, workNo: '1002' })
  expect((await shownTo(second)).at(-1)).toEqual([{ ...bare, ...pin }])
})

test('a workbench that comes back hears what it missed, in clear, also from another node', async () => {
  await report(ringing)
  const before = open(first, 0)
  await before.until((all) => all.some(({ data }) => data.phase === 'ringing'))
  await before.cut()
  await report(ivrReturn())
  const after = open(first, 1, before.lastEventId)
  const received = await after.until((all) => all.some(({ data }) => codesIn(data).length > 0))
  expect(received.filter(({ event }) => event === 'contact').map(({ data }) => codesIn(data))).toEqual([
    [`pin 1 ${secret}`],
  ])
  await after.cut()
})

test('an entry that the version before wrote is sent as a contact without outcomes', async () => {
  await report(ringing)
  const before = open(first, 0)
  await before.until((all) => all.some(({ data }) => data.state === 'ringing'))
  await before.cut()
  await report({ ...ringing, type: 'talking' })
  await sql`
    update agent_event set data = (data::jsonb - 'verifications')::json
    where agent_id = ${first.id}`.execute(world.database.system)
  const after = open(first, 1, before.lastEventId)
  const received = await after.until((all) => all.some(({ data }) => data.phase === 'talking'))
  expect(received.find(({ event }) => event === 'contact')?.data.verifications).toEqual([])
  await after.cut()
})

test('the test phone reports while the customer waits or talks, not after the call', async () => {
  for (const { worker } of [first, second]) await node.contacts.presence.set(worker, 'busy')
  const { callid } = await dial()
  await node.contacts.simulator.verify(tenantId, callid, pin)
  await node.contacts.presence.set(first.worker, 'ready')
  await node.contacts.settled()
  expect(await shownTo(first)).toEqual([[{ ...bare, ...pin }]])
  await node.contacts.simulator.hangUp(tenantId, callid)
  await expect(node.contacts.simulator.verify(tenantId, callid, pin)).rejects.toMatchObject({
    code: 'contact.wrongPhase',
  })
})

test('of a contact the latest codes are kept', async () => {
  await report(ringing)
  for (let i = 0; i <= mostVerifications; i += 1)
    await report(ivrReturn({ verifyTypeCode: `code_${i}`, verifyReturn1: '' }))
  const [codes = []] = await shownTo(first)
  expect(codes).toHaveLength(mostVerifications)
  expect(codes[0]?.verifyTypeCode).toBe('code_1')
})

test('values that do not open leave the outcome, and the contact, in sight', async () => {
  await report(ringing, ivrReturn())
  await sql`
    update contact set verifications = jsonb_set(verifications, '{0,sealed}', '"AAAA"')
    where tenant_id = ${tenantId}`.execute(world.database.system)
  expect(await shownTo(first)).toEqual([[{ ...bare, verifyTypeCode: 'pin', verifyResult: '1' }]])
  expect(node.complaints.splice(0).join()).toContain('does not open')
})

test.each([
  ['/verifyResult', 'required', { verifyTypeCode: 'pin' }],
  ['/verifyTypeCode', 'required', { verifyResult: '1' }],
  ['/verifyTypeCode', 'pattern', { verifyTypeCode: 'p-1', verifyResult: '1' }],
  ['/verifyResult', 'notAllowed', { verifyTypeCode: 'pin', verifyResult: '4' }],
  ['/verifyResult', 'wrongType', { verifyTypeCode: 'pin', verifyResult: 1 }],
  ['/verifyReturn1', 'tooLong', { ...pin, verifyReturn1: 'x'.repeat(1025) }],
  ['/verifyReturn4', 'unknown', { ...pin, verifyReturn4: 'x' }],
])('an event at fault is refused at its field: %s %s', async (pointer, code, fields) => {
  const [server] = servers as [TestServer]
  server.principals.set('gateway', { ...first.worker, permissions: new Set(['cti:write']) })
  const answer = await fetch(`${server.address}/api/v1/cti/events`, {
    method: 'POST',
    headers: { Authorization: 'Bearer gateway', 'Content-Type': 'application/json' },
    body: JSON.stringify([{ type: 'ivrReturn', callid: 'pbx-1', workNo: '1001', ...fields }]),
  })
  expect(answer.status).toBe(422)
  const { errors } = (await answer.json()) as { errors: { pointer: string; code: string }[] }
  expect(new Set(errors.map((error) => error.pointer))).toEqual(new Set([`/0${pointer}`]))
  expect(errors.map((error) => error.code)).toContain(code)
})

test('nothing complained', () => {
  expect(node.complaints).toEqual([])
})
