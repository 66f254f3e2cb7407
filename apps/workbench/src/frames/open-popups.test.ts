import { expect, test } from 'vitest'
import { sampleContact, samplePopup } from '../contacts/sample-contact.ts'
import { framesOf, openPopupsOf, waitsForAnswer } from './open-popups.ts'

const popups = [
  samplePopup('1'),
  samplePopup('2', { openOn: 'answer' }),
  samplePopup('3', { openMode: 'independent' }),
  samplePopup('4', { method: 'webApi' }),
]
const ringing = sampleContact('a', { popups })
const talking = sampleContact('b', { popups, phase: 'talking', talkingAt: '2026-11-21T08:00:09.000Z' })
const keys = (list: { key: string }[]) => list.map(({ key }) => key)

test('what opens on answer waits for it, and keeps its place in the plan', () => {
  expect(keys(openPopupsOf(ringing))).toEqual(['a 1', 'a 3', 'all 4'])
  expect(waitsForAnswer(ringing)).toBe(true)
  expect(keys(openPopupsOf(talking))).toEqual(['b 1', 'b 2', 'b 3', 'all 4'])
  expect(waitsForAnswer(talking)).toBe(false)
})

test('a Web API page has one frame for all contacts, a window none', () => {
  const standing = popups.filter((popup) => popup.method === 'webApi')
  expect(keys(framesOf([ringing, talking], standing))).toEqual(['all 4', 'a 1', 'b 1', 'b 2'])
  expect(keys(framesOf([], standing))).toEqual(['all 4'])
})

test('what was answered stays open in the wrap-up', () => {
  expect(keys(openPopupsOf({ ...talking, phase: 'wrapUp' }))).toContain('b 2')
})
