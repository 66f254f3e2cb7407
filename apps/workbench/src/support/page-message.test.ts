import { expect, test } from 'vitest'
import { readPageMessage } from './page-message.ts'

test('the messages of AICCSupport.js are read', () => {
  expect(readPageMessage({ aicc: 1, type: 'hello' })).toEqual({ kind: 'hello' })
  expect(
    readPageMessage({ aicc: 1, type: 'callout', id: '7', mediaType: 'email', calledNum: 'a@b.c' }),
  ).toEqual({
    kind: 'callout',
    id: '7',
    request: { number: 'a@b.c', mediaType: 'email' },
  })
})

test.each([
  [{ name: 'callout', param: ['138', 'audio'] }],
  [{ name: 'callout', param: { number: '138', mode: 'audio' } }],
  [{ name: 'callout', param: { number: 138, mode: 'audio' } }],
  [JSON.stringify({ name: 'callout', param: ['138', 'audio'] })],
  [` ${JSON.stringify({ name: 'callout', param: ['138', 'audio'] }, null, 2)}\n`],
  [JSON.stringify({ name: 'callout', param: { number: '138', mode: 'audio' } })],
])('the bare call of the suite is read: %j', (message) => {
  expect(readPageMessage(message)).toEqual({
    kind: 'bareCallout',
    request: { number: '138', mediaType: 'audio' },
  })
})

test.each([
  [null],
  ['hello'],
  [{ type: 'hello' }],
  [{ aicc: 2, type: 'hello' }],
  [JSON.stringify({ aicc: 1, type: 'hello' })],
  [{ aicc: 1, type: 'callout', id: 7, mediaType: 'audio', calledNum: '138' }],
  [{ aicc: 1, type: 'callout', id: '7', mediaType: 'fax', calledNum: '138' }],
  [{ aicc: 1, type: 'callout', id: '7', mediaType: 'audio', calledNum: '' }],
  [{ aicc: 1, type: 'event', name: 'Ringing', data: {} }],
  [{ name: 'callout', param: ['138', 'email'] }],
  [{ name: 'callout', param: ['138'] }],
  [{ name: 'callout', param: { number: {}, mode: 'audio' } }],
  [{ name: 'callout', param: ['1'.repeat(255), 'audio'] }],
])('anything else is not: %j', (message) => {
  expect(readPageMessage(message)).toBeUndefined()
})
