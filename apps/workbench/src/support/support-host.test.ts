import type { WorkbenchMessage } from '@screenpop/contract'
import { expect, test } from 'vitest'
import { sampleContact } from '../contacts/sample-contact.ts'
import { createSupportHost, type SpeakingFrame } from './support-host.ts'

const verified = (callid: string, verifyResult: '1' | '2') =>
  sampleContact(callid, {
    phase: 'talking',
    verifications: [
      {
        verifyTypeCode: 'pin',
        verifyResult,
        verifyReturn1: '',
        verifyReturn2: '',
        verifyReturn3: '',
        at: '10:00',
      },
    ],
  })

/** A host with a page that has said hello, unless it comes from another origin or is no Web API page. */
const hostWith = (more: Partial<SpeakingFrame> = {}, origin = 'https://crm.example') => {
  const said: [message: WorkbenchMessage, to: string][] = []
  const spoke: string[] = []
  const window = {
    closed: false,
    postMessage: (message: WorkbenchMessage, to: string) => said.push([message, to]),
  } as unknown as Window & { closed: boolean }
  const frame = { key: 'f', window, origin: 'https://crm.example', webApi: true, ...more }
  const host = createSupportHost({
    frameOf: () => frame,
    callOut: async () => {},
    refused: () => {},
    workNo: () => '1001',
    spoke: (key) => spoke.push(key),
  })
  const hello = () => host.receive({ data: { aicc: 1, type: 'hello' }, origin, source: window })
  const results = () => said.flatMap(([message]) => (message.type === 'verify' ? [message.results] : []))
  return { host, hello, said, results, spoke, window }
}

test('outcomes are those of the contact that is looked at, and come before the event that turns to it', () => {
  const { host, hello, said, results } = hostWith()
  const contacts = [verified('a', '1'), verified('b', '2'), sampleContact('c')]
  host.show({ contacts, selected: 'a' })
  hello()
  expect(results()).toEqual([{ pin: '1' }])
  for (const selected of ['b', 'c', 'a']) host.show({ contacts, selected })
  host.show({ contacts: [], selected: null })
  expect(results()).toEqual([{ pin: '1' }, { pin: '2' }, {}, { pin: '1' }, {}])
  const order = said.map(([message]) => (message.type === 'event' ? message.name : message.type))
  expect(order.slice(order.indexOf('Switch') - 1, order.indexOf('Switch') + 1)).toEqual(['verify', 'Switch'])
  expect(said.every(([, to]) => to === 'https://crm.example')).toBe(true)
})

test('what is known of every contact goes along; of one that has just gone, too', () => {
  const { host, hello, said } = hostWith()
  host.show({ contacts: [verified('a', '1'), verified('b', '2')], selected: 'a' })
  hello()
  host.show({ contacts: [verified('a', '1')], selected: 'a' })
  const all = said.flatMap(([message]) => (message.type === 'verify' ? [message.contacts] : []))
  expect(all).toEqual([{ a: { pin: '1' }, b: { pin: '2' } }])
  host.show({ contacts: [verified('a', '1'), sampleContact('c')], selected: 'a' })
  expect(said.flatMap(([message]) => (message.type === 'verify' ? [message.contacts] : [])).at(-1)).toEqual({
    a: { pin: '1' },
    c: {},
  })
})

test('an outcome is told once, and not again with every change', () => {
  const { host, hello, said } = hostWith()
  hello()
  host.show({ contacts: [verified('a', '1')], selected: 'a' })
  const before = said.length
  host.show({ contacts: [verified('a', '1')], selected: 'a' })
  expect(said).toHaveLength(before)
})

test('pages of another origin, of no origin, or not set up as Web API hear nothing of it', () => {
  for (const { host, hello, said } of [
    hostWith({}, 'https://evil.example'),
    hostWith({ origin: 'null' }, 'null'),
    hostWith({ webApi: false }),
  ]) {
    hello()
    host.show({ contacts: [verified('a', '1')], selected: 'a' })
    expect(said.filter(([message]) => message.type !== 'refused')).toEqual([])
  }
})

test('a second click on a one-click button is no second call, and nothing to tell the agent about', async () => {
  const calls: string[] = []
  const told: string[] = []
  let isPlaced = () => {}
  const placed = new Promise<void>((resolve) => {
    isPlaced = resolve
  })
  const window = {} as Window
  const host = createSupportHost({
    frameOf: () => ({ key: 'f', window, origin: 'https://crm.example', webApi: false }),
    callOut: ({ number }) => {
      calls.push(number)
      return calls.length === 1 ? placed : Promise.reject(new Error('You have a call already.'))
    },
    refused: (reason) => told.push(reason),
    workNo: () => '1001',
    spoke: () => {},
  })
  const click = (number: string) =>
    host.receive({
      data: { name: 'callout', param: [number, 'audio'] },
      origin: 'https://crm.example',
      source: window,
    })
  click('138')
  click('138')
  isPlaced()
  await expect.poll(() => calls.length).toBe(1)
  expect(told).toEqual([])
  await expect
    .poll(() => {
      click('139')
      return told
    })
    .toContain('You have a call already.')
})

test('of a page that speaks it is told that it is there, of a forger nothing', () => {
  const page = hostWith({ webApi: false })
  page.hello()
  expect(page.spoke).toEqual(['f'])
  const forger = hostWith({}, 'https://evil.example')
  forger.hello()
  expect(forger.spoke).toEqual([])
})

test('a frame that was taken away is let go', () => {
  const { host, hello, said, window } = hostWith()
  hello()
  window.closed = true
  const before = said.length
  host.show({ contacts: [verified('a', '1')], selected: 'a' })
  window.closed = false
  host.show({ contacts: [], selected: null })
  expect(said).toHaveLength(before)
})
