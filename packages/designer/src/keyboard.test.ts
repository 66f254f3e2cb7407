import type { PageDocument } from '@screenpop/contract'
import { expect, test } from 'vitest'
import { apply } from './commands/apply.ts'
import { stepBlocks } from './keyboard.ts'

const text = { type: 'text' as const, props: { markdown: 'x' } }
const page: PageDocument = {
  schemaVersion: 1,
  layout: 'grid',
  rows: [
    {
      id: 'r1',
      cells: [
        { id: 'c1', span: 6, blocks: ['a', 'b', 'c', 'd'] },
        { id: 'c2', span: 6, blocks: ['e'] },
      ],
    },
    { id: 'r2', cells: [{ id: 'c3', span: 12, blocks: ['f'] }] },
  ],
  blocks: { a: text, b: text, c: text, d: text, e: text, f: text },
}

test.each([
  ['up', ['b', 'c'], 'b c a d | e | f'],
  ['down', ['b', 'c'], 'a d b c | e | f'],
  ['right', ['a', 'c'], 'b d | e a c | f'],
  ['down', ['c', 'd'], 'a b | e | c d f'],
  ['up', ['a', 'b'], undefined],
  ['left', ['a', 'b'], undefined],
  ['down', ['e'], 'a b c d |  | e f'],
] as const)('%s: %j go together', (direction, ids, wanted) => {
  const command = stepBlocks(page, ids, direction)
  const moved = command && apply(page, command).document
  expect(moved?.rows.flatMap(({ cells }) => cells.map(({ blocks }) => blocks.join(' '))).join(' | ')).toBe(
    wanted,
  )
})
