import { expect, test } from 'vitest'
import { sampleContact } from '../contacts/sample-contact.ts'
import { createNoteDesk, type NoteDraft, type NoteDrafts } from './note-desk.ts'

const settled = () => new Promise((resolve) => setTimeout(resolve, 0))
interface Attempt {
  callid: string
  draft: NoteDraft
  give(): void
  fail(kind: 'network' | 'refused'): void
}

const start = (kept: NoteDrafts = {}) => {
  const attempts: Attempt[] = []
  const saved: string[] = []
  const keeps: NoteDrafts[] = []
  const desk = createNoteDesk({
    save: (callid, draft) =>
      new Promise((give, reject) =>
        attempts.push({
          callid,
          draft,
          give: () => give(sampleContact(callid)),
          fail: (kind) => reject(new Error(kind)),
        }),
      ),
    saved: ({ callid }) => saved.push(callid),
    refusal: (error) => (error instanceof Error && error.message === 'refused' ? 'Not offered.' : undefined),
    keep: (drafts) => keeps.push(drafts),
    kept,
    afterMs: 60_000,
    retryMs: 60_000,
  })
  return { attempts, saved, keeps, ...desk }
}

test('note and code go together, and the draft goes once the server has it', async () => {
  const { attempts, write, flush, snapshot, saved, close } = start()
  write('a', { note: 'Wants' })
  write('a', { note: 'Wants a refund' })
  write('a', { wrapUpCode: 'Sold' })
  void flush('a')
  expect(attempts.map(({ draft }) => draft)).toEqual([{ note: 'Wants a refund', wrapUpCode: 'Sold' }])
  attempts[0]?.give()
  await settled()
  expect([snapshot(), saved]).toEqual([{}, ['a']])
  close()
})

test('what is typed while it saves is saved after it', async () => {
  const { attempts, write, flush, snapshot, close } = start()
  write('a', { note: 'one' })
  void flush('a')
  write('a', { note: 'one two' })
  attempts[0]?.give()
  await settled()
  expect(attempts[1]?.draft).toEqual({ note: 'one two' })
  attempts[1]?.give()
  await settled()
  expect(snapshot()).toEqual({})
  close()
})

test('the network may fail: the draft stays, and is saved later', async () => {
  const { attempts, write, flush, flushAll, snapshot, close } = start()
  write('a', { note: 'one' })
  void flush('a')
  attempts[0]?.fail('network')
  await settled()
  expect(snapshot()).toEqual({ a: { note: 'one' } })
  flushAll()
  attempts[1]?.give()
  await settled()
  expect(snapshot()).toEqual({})
  close()
})

test('a refusal is shown, and what is written next is tried again', async () => {
  const { attempts, write, flush, snapshot, close } = start()
  write('a', { note: 'one', wrapUpCode: 'Gone' })
  void flush('a')
  attempts[0]?.fail('refused')
  await settled()
  expect(snapshot()).toEqual({ a: { note: 'one', wrapUpCode: 'Gone', refused: 'Not offered.' } })
  write('a', { wrapUpCode: '' })
  void flush('a')
  expect(attempts[1]?.draft).toEqual({ note: 'one', wrapUpCode: '' })
  close()
})

test('what was kept over a reload is saved on', () => {
  const first = start()
  first.write('a', { note: 'half a sen' })
  first.close()
  const second = start(first.keeps.at(-1))
  second.flushAll()
  expect(second.attempts.map(({ callid, draft }) => [callid, draft.note])).toEqual([['a', 'half a sen']])
  second.close()
})
