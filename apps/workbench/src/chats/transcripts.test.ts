import type { ChatMessage } from '@screenpop/contract'
import { expect, test } from 'vitest'
import { sampleContact } from '../contacts/sample-contact.ts'
import { emptyTranscript, loadedUpTo, unreadOf, waitsSince, withLines } from './transcripts.ts'

const line = (number: number, from: ChatMessage['from'] = 'customer'): ChatMessage => ({
  callid: 'a',
  number,
  from,
  name: '',
  text: `line ${number}`,
  at: `2026-11-21T08:00:0${number}.000Z`,
})
const numbers = ({ lines }: { lines: readonly ChatMessage[] }) => lines.map(({ number }) => number)
const loaded = (...lines: ChatMessage[]) => withLines(emptyTranscript, lines, true)

test('a line that comes twice, by event and by load, is there once', () => {
  const one = withLines(loaded(line(1), line(2)), [line(2), line(3)], false)
  expect([numbers(one), one.complete]).toEqual([[1, 2, 3], true])
})

test('a line behind a gap waits for what is missing', () => {
  const gap = withLines(loaded(line(1)), [line(3)], false)
  expect([numbers(gap), gap.complete, loadedUpTo(gap)]).toEqual([[1], false, 1])
  const whole = withLines(gap, [line(2), line(3)], true)
  expect([numbers(whole), whole.complete]).toEqual([[1, 2, 3], true])
})

test('a line that comes before the load counts, and the load is still wanted', () => {
  const early = withLines(emptyTranscript, [line(1)], false)
  expect([numbers(early), early.complete]).toEqual([[1], false])
})

test('unread are the customer’s lines behind the last one seen', () => {
  const transcript = loaded(line(1), line(2, 'agent'), line(3), line(4))
  expect(unreadOf(sampleContact('a', { agentSeen: 3 }), transcript)).toBe(1)
  expect(unreadOf(sampleContact('a'), transcript)).toBe(3)
  expect(unreadOf(sampleContact('a'), undefined)).toBe(0)
})

test('the customer waits since the first line that was not answered', () => {
  expect(waitsSince(loaded(line(1, 'agent'), line(2), line(3)))).toBe(line(2).at)
  expect(waitsSince(loaded(line(1), line(2, 'agent')))).toBeUndefined()
  expect(waitsSince(undefined)).toBeUndefined()
})
