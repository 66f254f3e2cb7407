import type { PageDocument } from '@screenpop/contract'
import { expect, test } from 'vitest'
import { removeBlocks } from './clipboard.ts'
import { apply } from './commands/apply.ts'
import { type Cursor, nearestCursor, stepCursor } from './cursor.ts'
import type { Direction } from './keyboard.ts'

const text = { type: 'text' as const, props: { markdown: 'x' } }
const page: PageDocument = {
  schemaVersion: 1,
  layout: 'grid',
  rows: [
    {
      id: 'r1',
      cells: [
        { id: 'c1', span: 6, blocks: ['a', 'b'] },
        { id: 'c2', span: 6, blocks: ['e'] },
      ],
    },
    { id: 'r2', cells: [{ id: 'c3', span: 12, blocks: [] }] },
  ],
  blocks: { a: text, b: text, e: text },
}
const cell = (id: string): Cursor => ({ kind: 'cell', id })
const block = (id: string): Cursor => ({ kind: 'block', id })

test.each<[Cursor, Direction, Cursor | undefined]>([
  [cell('c1'), 'down', block('a')],
  [block('a'), 'down', block('b')],
  [block('b'), 'down', cell('c3')],
  [cell('c3'), 'down', undefined],
  [cell('c3'), 'up', block('b')],
  [block('a'), 'up', cell('c1')],
  [cell('c1'), 'up', undefined],
  [block('b'), 'right', block('e')],
  [cell('c1'), 'right', cell('c2')],
  [block('e'), 'left', block('a')],
  [block('a'), 'left', undefined],
])('from %j %s leads to %j', (from, direction, to) => {
  expect(stepCursor(page, from, direction)).toEqual(to)
})

test('every place can be reached by arrow keys alone', () => {
  const seen = new Set<string>()
  const visit = (at: Cursor | undefined) => {
    if (!at || seen.has(at.id)) return
    seen.add(at.id)
    for (const direction of ['up', 'down', 'left', 'right'] as const) visit(stepCursor(page, at, direction))
  }
  visit(cell('c1'))
  expect([...seen].sort()).toEqual(['a', 'b', 'c1', 'c2', 'c3', 'e'])
})

test('stays where it was deleted', () => {
  const without = (...ids: string[]) => apply(page, removeBlocks(ids)).document
  expect(nearestCursor(page, without('a'), block('a'))).toEqual(block('b'))
  expect(nearestCursor(page, without('b'), block('b'))).toEqual(block('a'))
  expect(nearestCursor(page, without('a', 'b'), block('b'))).toEqual(cell('c1'))
  expect(nearestCursor(page, without('b'), block('a'))).toEqual(block('a'))
})
