import { expect, test } from 'vitest'
import { sampleAgent, sampleContact, samplePopup } from './sample-contact.ts'
import { initialState, reduceWorkbench, type WorkbenchEvent } from './workbench-state.ts'

const agent = sampleAgent()
const play = (...events: WorkbenchEvent[]) => events.reduce(reduceWorkbench, initialState)
const came = (...more: Parameters<typeof sampleContact>) =>
  ({ type: 'contact', contact: sampleContact(...more) }) as const

test('a contact that rings is shown at once when nothing else is worked on', () => {
  expect(play(came('a')).selected).toBe('a')
  expect(play(came('a', { phase: 'wrapUp' }), came('b')).selected).toBe('b')
})

test('a contact that is worked on stays; the new one is marked until it is looked at', () => {
  const state = play(came('a', { phase: 'talking' }), came('b'))
  expect([state.selected, state.unseen]).toEqual(['a', ['b']])
  const looked = reduceWorkbench(state, { type: 'select', callid: 'b' })
  expect([looked.selected, looked.unseen]).toEqual(['b', []])
})

test('a change of phase of another contact is marked, a repeated event is not', () => {
  const two = play(came('a'), came('b'), { type: 'select', callid: 'b' })
  expect(reduceWorkbench(two, came('a')).unseen).toEqual([])
  expect(reduceWorkbench(two, came('a', { phase: 'wrapUp' })).unseen).toEqual(['a'])
})

test('contacts keep their place when they change, and leave when they end', () => {
  const state = play(came('a'), came('b'), came('c'), came('b', { phase: 'talking' }))
  expect(state.contacts.map((contact) => contact.callid)).toEqual(['a', 'b', 'c'])
  const ended = reduceWorkbench(state, came('a', { phase: 'ended' }))
  expect(ended.contacts.map((contact) => contact.callid)).toEqual(['b', 'c'])
  expect(ended.selected).toBe('c')
})

test('a contact that went back to the queue is no longer ours', () => {
  const state = play(came('a'), came('b', { phase: 'queued' }), came('a', { phase: 'queued' }))
  expect([state.contacts, state.selected]).toEqual([[], null])
})

test('a snapshot brings what is missing and takes away what has ended meanwhile', () => {
  const state = play(came('a'), came('b'), {
    type: 'snapshot',
    agent,
    contacts: [sampleContact('b', { phase: 'talking' }), sampleContact('c')],
    pages: [samplePopup('9', { method: 'webApi' })],
  })
  expect(state.contacts.map(({ callid, phase }) => `${callid} ${phase}`)).toEqual(['b talking', 'c ringing'])
  expect(state.selected).toBe('b')
  expect(state.agent).toEqual(agent)
  expect(state.standing.map((popup) => popup.id)).toEqual(['9'])
})

test('an older picture of a contact changes nothing', () => {
  const state = play(came('a', { phase: 'talking', version: 3 }))
  expect(reduceWorkbench(state, came('a', { phase: 'ringing', version: 2 }))).toBe(state)
})

test('an answer that the end of its contact has overtaken does not bring the contact back', () => {
  const over = play(came('a', { phase: 'wrapUp', version: 4 }), came('a', { phase: 'ended', version: 6 }))
  expect(reduceWorkbench(over, came('a', { phase: 'wrapUp', version: 5 })).contacts).toEqual([])
  const again = reduceWorkbench(over, came('a', { phase: 'ringing', version: 8 }))
  expect(again.contacts.map(({ version }) => version)).toEqual([8])
  expect(reduceWorkbench(again, came('a', { phase: 'ended', version: 6 })).contacts).toHaveLength(1)
  const many = Array.from({ length: 200 }, (_, i) => came(`c${i}`, { phase: 'ended' }))
  expect(play(...many).left.length).toBeLessThan(100)
})

test('a Web API pop-up stays after the contact that brought it, once', () => {
  const popups = [samplePopup('1', { method: 'webApi' }), samplePopup('2')]
  const state = play(came('a', { popups }), came('b', { popups }), came('a', { phase: 'ended' }))
  expect(state.standing.map((popup) => popup.id)).toEqual(['1'])
})

test('pages that stand open come with the sign-in and go with the sign-out', () => {
  const pages = [samplePopup('1', { method: 'webApi' })]
  const state = play({ type: 'agent', agent }, { type: 'pages', pages })
  expect(state.standing).toEqual(pages)
  const away = reduceWorkbench(state, { type: 'agent', agent: { ...agent, state: 'offline' } })
  expect(away.standing).toEqual([])
})

test('a contact that leaves by itself says how, one that the agent ended does not', () => {
  const leave = (phase: 'ringing' | 'talking', releaseReason: string) =>
    play(came('a', { phase }), came('a', { phase: 'ended', releaseReason })).departed?.how
  expect(leave('ringing', 'noAnswer')).toBe('missed')
  expect(leave('ringing', 'customerHungUp')).toBe('customerGone')
  expect(leave('talking', 'moved')).toBe('takenOver')
  expect(leave('talking', 'customerHungUp')).toBe('customerLeft')
  expect(leave('talking', 'agentHungUp')).toBeUndefined()
  expect(leave('talking', 'transferred')).toBeUndefined()
})

test('what left while the line was cut says how once its event comes, and says it once', () => {
  const ended = came('a', { phase: 'ended', releaseReason: 'customerHungUp', version: 5 })
  const after = (...events: WorkbenchEvent[]) =>
    play(
      came('a', { phase: 'talking', version: 2 }),
      { type: 'snapshot', agent, contacts: [], pages: [] },
      ...events,
    )
  expect(after().departed).toBeNull()
  expect(after(ended).departed?.how).toBe('customerLeft')
  const told = after(ended)
  expect(reduceWorkbench(told, ended).departed).toBe(told.departed)
  expect(after(came('b', { phase: 'ended', releaseReason: 'noAnswer' })).departed?.how).toBe('missed')
  expect(after(came('b', { phase: 'ended', releaseReason: 'customerHungUp' })).departed).toBeNull()
})

test('lines come to their chat, a snapshot puts them in doubt, and they go with the contact', () => {
  const message = (number: number) => ({
    callid: 'a',
    number,
    from: 'customer' as const,
    name: '',
    text: 'x',
    at: '2026-11-21T08:00:00.000Z',
  })
  const lines = (state: { transcripts: Record<string, { lines: readonly unknown[]; complete: boolean }> }) =>
    Object.entries(state.transcripts).map(([callid, each]) => [callid, each.lines.length, each.complete])
  const state = play(
    came('a', { media: 'web' }),
    { type: 'transcript', callid: 'a', lines: [message(1)] },
    { type: 'message', message: message(2) },
    { type: 'message', message: { ...message(1), callid: 'elsewhere' } },
  )
  expect(lines(state)).toEqual([['a', 2, true]])
  const contacts = [sampleContact('a', { media: 'web' })]
  const again = reduceWorkbench(state, { type: 'snapshot', agent, contacts, pages: [] })
  expect(lines(again)).toEqual([['a', 2, false]])
  expect(lines(reduceWorkbench(again, came('a', { phase: 'ended' })))).toEqual([])
})

test('selecting what is not there changes nothing', () => {
  const state = play(came('a'))
  expect(reduceWorkbench(state, { type: 'select', callid: 'zz' })).toBe(state)
})
