import type { ChatMessage } from '@screenpop/contract'
import { expect, test } from 'vitest'
import { createOutbox, type PendingLine } from './outbox.ts'

const settled = () => new Promise((resolve) => setTimeout(resolve, 0))
const message = ({ callid, text }: PendingLine): ChatMessage => ({
  callid,
  number: 1,
  from: 'agent',
  name: '',
  text,
  at: '2026-11-21T08:00:00.000Z',
})

interface Attempt {
  line: PendingLine
  give(): void
  fail(error: 'network' | 'refused'): void
}

const start = (kept: readonly PendingLine[] = []) => {
  const attempts: Attempt[] = []
  const taken: string[] = []
  const keeps: (readonly PendingLine[])[] = []
  const outbox = createOutbox({
    send: (line) =>
      new Promise((give, reject) =>
        attempts.push({ line, give: () => give(message(line)), fail: (kind) => reject(new Error(kind)) }),
      ),
    taken: ({ text }) => taken.push(text),
    refusal: (error) => (error instanceof Error && error.message === 'refused' ? 'It is over.' : undefined),
    keep: (lines) => keeps.push(lines),
    kept,
    retryMs: 60_000,
  })
  return { outbox, attempts, taken, keeps, ...outbox }
}

test('lines of a chat go one after the other, other chats beside them', async () => {
  const { attempts, add, taken } = start()
  add('a', 'one')
  add('a', 'two')
  add('b', 'other')
  expect(attempts.map(({ line }) => line.text)).toEqual(['one', 'other'])
  attempts[0]?.give()
  await settled()
  expect(attempts.map(({ line }) => line.text)).toEqual(['one', 'other', 'two'])
  expect(taken).toEqual(['one'])
})

test('what the network swallowed is sent again under the same id', async () => {
  const { attempts, add, resume, snapshot } = start()
  add('a', 'one')
  attempts[0]?.fail('network')
  await settled()
  expect(snapshot()).toHaveLength(1)
  resume()
  expect(attempts[1]?.line.id).toBe(attempts[0]?.line.id)
  attempts[1]?.give()
  await settled()
  expect(snapshot()).toEqual([])
})

test('a refused line waits with its reason, lets the next one pass, and can be sent again or dropped', async () => {
  const { attempts, add, retry, discard, snapshot } = start()
  add('a', 'one')
  add('a', 'two')
  attempts[0]?.fail('refused')
  await settled()
  expect(snapshot().map(({ text, refused }) => [text, refused])).toEqual([
    ['one', 'It is over.'],
    ['two', undefined],
  ])
  attempts[1]?.give()
  await settled()
  const [line] = snapshot()
  retry(line?.id ?? '')
  expect(attempts.at(-1)?.line).toEqual({ ...attempts[0]?.line })
  attempts.at(-1)?.fail('refused')
  await settled()
  discard(line?.id ?? '')
  expect(snapshot()).toEqual([])
})

test('what was kept over a reload is sent on', () => {
  const first = start()
  first.add('a', 'one')
  const kept = first.keeps.at(-1) ?? []
  const second = start(kept)
  second.resume()
  expect(second.attempts.map(({ line }) => line)).toEqual(kept)
})
