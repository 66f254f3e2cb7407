import type { PageDocument } from '@screenpop/contract'
import { expect, test } from 'vitest'
import { apply } from './apply.ts'
import { moveBlocks } from './move-blocks.ts'

const text = { type: 'text' as const, props: { markdown: 'x' } }
const page: PageDocument = {
  schemaVersion: 1,
  layout: 'grid',
  rows: [
    {
      id: 'r1',
      cells: [
        { id: 'c1', span: 6, blocks: ['a', 'b', 'c'] },
        { id: 'c2', span: 6, blocks: [] },
      ],
    },
    { id: 'r2', cells: [{ id: 'c3', span: 12, blocks: ['d'] }] },
  ],
  blocks: { a: text, b: text, c: text, d: text },
}
const cells = (document: PageDocument) =>
  document.rows.flatMap((row) => row.cells.map(({ blocks }) => blocks.join('')))
const moved = (ids: string[], cellId: string, index: number) => {
  const command = moveBlocks(page, ids, { cellId, index })
  return command && cells(apply(page, command).document)
}

test.each([
  ['down within its cell', ['a'], 'c1', 2, ['bac', '', 'd']],
  ['to the end of its cell', ['a'], 'c1', 3, ['bca', '', 'd']],
  ['up within its cell', ['c'], 'c1', 0, ['cab', '', 'd']],
  ['to an empty cell', ['b'], 'c2', 0, ['ac', 'b', 'd']],
  ['several, in reading order', ['d', 'a'], 'c1', 2, ['badc', '', '']],
  ['several that stand apart', ['c', 'a'], 'c3', 0, ['b', '', 'acd']],
  ['several around the gap', ['a', 'c'], 'c1', 1, ['acb', '', 'd']],
])('moves a block %s', (_name, ids, cellId, index, wanted) => {
  expect(moved(ids, cellId, index)).toEqual(wanted)
})

test.each([
  ['before itself', ['b'], 'c1', 1],
  ['behind itself', ['b'], 'c1', 2],
  ['as a whole to where they are', ['a', 'b'], 'c1', 0],
])('does nothing for a drop %s', (_name, ids, cellId, index) => {
  expect(moved(ids, cellId, index)).toBeUndefined()
})

test('is one step back', () => {
  const command = moveBlocks(page, ['a', 'd'], { cellId: 'c2', index: 0 })
  if (!command) throw new Error('nothing moved')
  const { document, inverse } = apply(page, command)
  expect(cells(document)).toEqual(['bc', 'ad', ''])
  expect(apply(document, inverse).document).toEqual(page)
})
