import { expect, test } from 'vitest'
import { createEventParser } from './event-parser.ts'

const read = (...pieces: string[]) => {
  const parser = createEventParser()
  return pieces.flatMap((piece) => parser.push(piece))
}

test('an event with name, id and several lines of data', () => {
  expect(read('event: contact\nid: 7\ndata: {"a":\ndata: 1}\n\n')).toEqual([
    { id: '7', name: 'contact', data: '{"a":\n1}' },
  ])
})

test('pieces may break anywhere, also within CRLF', () => {
  const text = 'id: 1\r\nevent: agent\r\ndata: x\r\n\r\nevent: contact\r\ndata: y\r\n\r\n'
  const whole = read(text)
  expect(whole).toHaveLength(2)
  expect(read(...text.split(''))).toEqual(whole)
})

test('the id stays until another one comes; comments and unknown fields are passed over', () => {
  const events = read(': beat\nid: 5\ndata: a\n\n: beat\nretry: 3\nfoo\ndata: b\n\n')
  expect(events.map(({ id, data }) => [id, data])).toEqual([
    ['5', 'a'],
    ['5', 'b'],
  ])
})

test('an event without data is none, and its name does not leak into the next', () => {
  expect(read('event: contact\n\ndata: z\n\n')).toEqual([{ id: '', name: 'message', data: 'z' }])
})
