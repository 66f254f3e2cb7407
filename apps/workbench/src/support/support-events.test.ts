import { expect, test } from 'vitest'
import { sampleContact } from '../contacts/sample-contact.ts'
import { latestEvent, type SupportView, supportEvents } from './support-events.ts'

const view = (selected: string | null, ...contacts: SupportView['contacts']): SupportView => ({
  contacts,
  selected,
})
const ringing = sampleContact('a', { associatedData: { order: 'A-1' } })
const talking = sampleContact('a', { phase: 'talking' })
const other = sampleContact('b')
const names = (before: SupportView, after: SupportView) =>
  supportEvents(before, after).map(({ name, data }) => `${name} ${data.callid}`)

test('a contact is told as it rings, is answered and is released, each once', () => {
  expect(names(view(null), view('a', ringing))).toEqual(['Ringing a'])
  expect(names(view('a', ringing), view('a', ringing))).toEqual([])
  expect(names(view('a', ringing), view('a', talking))).toEqual(['Talking a'])
  expect(names(view('a', talking), view('a', sampleContact('a', { phase: 'wrapUp' })))).toEqual(['Release a'])
})

test('a contact that vanishes while it rings or is talked to is released; one in wrap-up was so already', () => {
  expect(names(view('a', ringing), view(null))).toEqual(['Release a'])
  expect(names(view('a', sampleContact('a', { phase: 'wrapUp' })), view(null))).toEqual([])
})

test('turning to another contact is told; a new contact that comes to the front only rings', () => {
  expect(names(view('a', talking, other), view('b', talking, other))).toEqual(['Switch b'])
  expect(names(view(null), view('b', other))).toEqual(['Ringing b'])
  expect(names(view('a', ringing), view('b', other))).toEqual(['Release a', 'Ringing b'])
})

test('the data is text throughout, the associated data JSON text', () => {
  const [event] = supportEvents(view(null), view('a', ringing))
  expect(event?.data).toEqual({
    callerNum: '13810007919',
    calledNum: '10086',
    callid: 'a',
    mediaType: 'audio',
    callType: '0',
    workNo: '1001',
    calldata: '{"order":"A-1"}',
  })
})

test('a page that connects late hears of the contact in front, unless it is over', () => {
  expect(latestEvent(view('a', talking, other))?.name).toBe('Talking')
  expect(latestEvent(view('a', sampleContact('a', { phase: 'wrapUp' })))).toBeUndefined()
  expect(latestEvent(view(null, other))).toBeUndefined()
})
