import { endpoints } from '@screenpop/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { EventReader, type Received } from '../../packages/contacts/src/testing/http.ts'
import { signInByHttp } from '../support/people.ts'
import { type ServerProcess, startServer } from '../support/server.ts'

type Signed = Awaited<ReturnType<typeof signInByHttp>>

let server: ServerProcess
let admin: Signed
let agent: Signed
beforeAll(async () => {
  server = await startServer({ data: 'demo' })
  admin = await signInByHttp(server, 'admin@demo.test')
  agent = await signInByHttp(server, 'agent@demo.test')
})
afterAll(() => server?.close())

const listen = (lastEventId?: string) =>
  new EventReader(server.url, { Cookie: agent.cookie ?? '' }, lastEventId)
const contactsIn = (received: readonly Received[]) =>
  received.filter(({ event }) => event === 'contact').map(({ data }) => [data.callid, data.phase])
const act = (callid: string, what: 'answer' | 'release' | 'complete') =>
  agent.post(`/api/v1/workbench/contacts/${callid}/${what}`, {})

test('a server killed in mid-call: the workbench resumes at the same contact, with nothing lost', async () => {
  await agent.post(endpoints.workbenchState.path, { state: 'ready' })
  const before = listen()
  await before.opened()
  const { callid } = await admin.post<{ callid: string }>(endpoints.simulateCall.path, {
    accessCode: '10086',
    callerNum: '13810007919',
  })
  await before.until((received) => contactsIn(received).length === 1)
  await act(callid, 'answer')
  await before.until((received) => contactsIn(received).length === 2)

  await server.kill('SIGKILL')
  await before.ended()
  await server.start()

  const picture = await agent.get<{ contacts: { callid: string; phase: string; popups: unknown[] }[] }>(
    endpoints.workbenchContacts.path,
  )
  expect(picture.contacts).toMatchObject([{ callid, phase: 'talking' }])
  expect(picture.contacts[0]?.popups.length).toBeGreaterThan(0)
  const after = listen(before.lastEventId)
  await after.opened()
  await act(callid, 'release')
  await act(callid, 'complete')
  const received = await after.until((all) => contactsIn(all).length === 2)
  expect(contactsIn(received)).toEqual([
    [callid, 'wrapUp'],
    [callid, 'ended'],
  ])
  const [first] = received.filter(({ id }) => id !== undefined)
  expect(Number(first?.id)).toBe(Number(before.lastEventId) + 1)
  await after.cut()
})

test('a wrap-up that nobody ends, ends by itself', async () => {
  const reader = listen()
  await reader.opened()
  const { callid } = await admin.post<{ callid: string }>(endpoints.simulateCall.path, {
    accessCode: '10086',
    callerNum: '13810007919',
  })
  const phases = (received: readonly Received[]) =>
    contactsIn(received)
      .filter(([id]) => id === callid)
      .map(([, phase]) => phase)
  await reader.until((received) => phases(received).includes('ringing'))
  await act(callid, 'answer')
  await admin.post(`/api/v1/simulator/calls/${callid}/release`, {})
  await reader.until((received) => phases(received).at(-1) === 'ended')
  expect(phases(reader.received)).toEqual(['ringing', 'talking', 'wrapUp', 'ended'])
  await reader.cut()
}, 60_000)
