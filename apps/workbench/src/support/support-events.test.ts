import type { Verification, VerifyResult } from '@screenpop/contract'
import { expect, test } from 'vitest'
import { sampleContact } from '../contacts/sample-contact.ts'
import { latestEvents, type SupportView, supportEvents } from './support-events.ts'

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
  expect(latestEvents(view('a', talking, other)).map(({ name }) => name)).toEqual(['Talking'])
  expect(latestEvents(view('a', sampleContact('a', { phase: 'wrapUp' })))).toEqual([])
  expect(latestEvents(view(null, other))).toEqual([])
})

const returned = (verifyTypeCode: string, verifyResult: VerifyResult, at: string): Verification => ({
  verifyTypeCode,
  verifyResult,
  verifyReturn1: 'A-1',
  verifyReturn2: '',
  verifyReturn3: '',
  at,
})
const failed = sampleContact('a', { phase: 'talking', verifications: [returned('pin', '2', '10:00')] })
const passed = sampleContact('a', { phase: 'talking', verifications: [returned('pin', '1', '10:01')] })

test('an identity check that came back is told once, again when it comes back again', () => {
  expect(names(view('a', talking), view('a', failed))).toEqual(['IvrReturn a'])
  expect(names(view('a', failed), view('a', failed))).toEqual([])
  expect(supportEvents(view('a', failed), view('a', passed))).toEqual([
    {
      name: 'IvrReturn',
      data: {
        callid: 'a',
        verifyTypeCode: 'pin',
        verifyResult: '1',
        verifyReturn1: 'A-1',
        verifyReturn2: '',
        verifyReturn3: '',
      },
    },
  ])
})

test('a contact that comes with an outcome, and a page that connects late, hear of it after the call itself', () => {
  const moved = { ...passed, phase: 'ringing' } as const
  expect(names(view(null), view('a', moved))).toEqual(['Ringing a', 'IvrReturn a'])
  expect(latestEvents(view('a', passed, other)).map(({ name }) => name)).toEqual(['Talking', 'IvrReturn'])
  expect(latestEvents(view('b', passed, other)).map(({ name }) => name)).toEqual(['Ringing'])
})
