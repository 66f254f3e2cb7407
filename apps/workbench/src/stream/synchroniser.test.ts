import { expect, test } from 'vitest'
import { sampleAgent, sampleContact } from '../contacts/sample-contact.ts'
import type { WorkbenchEvent } from '../contacts/workbench-state.ts'
import { createSynchroniser, type Snapshot } from './synchroniser.ts'

const agent = sampleAgent()
const contact = (callid: string, phase: 'ringing' | 'talking' | 'ended' = 'ringing'): WorkbenchEvent => ({
  type: 'contact',
  contact: sampleContact(callid, { phase }),
})
const words = (event: WorkbenchEvent) =>
  event.type === 'contact' ? `${event.contact.callid} ${event.contact.phase}` : event.type

const start = (retryMs?: number) => {
  const applied: string[] = []
  const loads: { give(snapshot: Snapshot): void; fail(): void }[] = []
  const synchroniser = createSynchroniser(
    () => new Promise((give, fail) => loads.push({ give, fail: () => fail(new Error('down')) })),
    (event) => applied.push(words(event)),
    retryMs,
  )
  return { applied, loads, ...synchroniser }
}
const settled = () => new Promise((resolve) => setTimeout(resolve, 0))
const empty: Snapshot = { agent, contacts: [], pages: [] }

test('events that come before the snapshot follow it, the latest of each contact only', async () => {
  const { applied, loads, opened, received } = start()
  opened()
  for (const event of [contact('a'), contact('b'), contact('a', 'talking'), contact('a', 'ended')])
    received(event)
  expect(applied).toEqual([])
  loads[0]?.give(empty)
  await settled()
  expect(applied).toEqual(['snapshot', 'a ended', 'b ringing'])
  received(contact('c'))
  expect(applied.at(-1)).toBe('c ringing')
})

test('the snapshot of an earlier connection is not used', async () => {
  const { applied, loads, opened } = start()
  opened()
  opened()
  loads[0]?.give(empty)
  await settled()
  expect(applied).toEqual([])
  loads[1]?.give(empty)
  await settled()
  expect(applied).toEqual(['snapshot'])
})

test('a snapshot that fails is asked for again', async () => {
  const { applied, loads, opened, received } = start(1)
  opened()
  received(contact('a'))
  loads[0]?.fail()
  while (loads.length < 2) await settled()
  loads[1]?.give(empty)
  await settled()
  expect(applied).toEqual(['snapshot', 'a ringing'])
})
