import type { ChatMessage } from '@screenpop/contract'
import { expect, test } from 'vitest'
import { createOutbox, type PendingLine, waitingLines } from './outbox.ts'

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
  take(message: ChatMessage): void
  fail(error: 'network' | 'refused'): void
}

const start = (kept: readonly PendingLine[] = []) => {
  const attempts: Attempt[] = []
  const taken: string[] = []
  const keeps: (readonly PendingLine[])[] = []
  const outbox = createOutbox({
    send: (line) =>
      new Promise((give, reject) =>
        attempts.push({
          line,
          give: () => give(message(line)),
          take: give,
          fail: (kind) => reject(new Error(kind)),
        }),
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
  add('a', 'one', 0)
  add('a', 'two', 0)
  add('b', 'other', 0)
  expect(attempts.map(({ line }) => line.text)).toEqual(['one', 'other'])
  attempts[0]?.give()
  await settled()
  expect(attempts.map(({ line }) => line.text)).toEqual(['one', 'other', 'two'])
  expect(taken).toEqual(['one'])
})

test('what the network swallowed is sent again under the same id', async () => {
  const { attempts, add, resume, snapshot } = start()
  add('a', 'one', 0)
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
  add('a', 'one', 0)
  add('a', 'two', 0)
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
  expect(attempts.at(-1)?.line).toEqual({ ...attempts[0]?.line, behind: 1 })
  attempts.at(-1)?.fail('refused')
  await settled()
  discard(line?.id ?? '')
  expect(snapshot()).toEqual([])
})

test('what was kept over a reload is sent on', () => {
  const first = start()
  first.add('a', 'one', 0)
  const kept = first.keeps.at(-1) ?? []
  const second = start(kept)
  second.resume()
  expect(second.attempts.map(({ line }) => line)).toEqual(kept)
})

test('a line that the stream brought already is shown once; the same text as before is another line', async () => {
  const { attempts, add, snapshot } = start()
  const said = [{ ...message({ callid: 'a', text: 'ok' } as PendingLine), number: 1 }]
  const shown = (more: readonly ChatMessage[]) => waitingLines(snapshot(), 'a', [...said, ...more]).length
  add('a', 'ok', 1)
  add('a', 'ok', 1)
  add('b', 'ok', 0)
  expect(shown([])).toBe(2)
  const second = { ...said[0], number: 2 } as ChatMessage
  expect(shown([second])).toBe(1)
  attempts[0]?.take(second)
  await settled()
  expect(shown([second])).toBe(1)
})
