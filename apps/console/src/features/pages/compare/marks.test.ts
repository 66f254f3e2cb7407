import { compareDocuments, emptyDocument } from '@screenpop/designer'
import { expect, test } from 'vitest'
import { marksOf } from './marks.ts'

const text = (markdown: string) => ({ type: 'text' as const, props: { markdown } })
const empty = emptyDocument('block', 2)
const page = (blocks: Record<string, ReturnType<typeof text>>) => {
  const [first, second] = empty.rows
  if (!first?.cells[0] || !second) throw new Error('no cell')
  const cells = [{ ...first.cells[0], blocks: Object.keys(blocks) }]
  return { ...empty, rows: [{ ...first, cells }, second], blocks }
}

test('what is gone is marked before, what is new after, what changed on both sides', () => {
  const { before, after } = marksOf(
    compareDocuments(
      page({ a: text('a'), b: text('b'), d: text('d') }),
      page({ a: text('A'), c: text('c'), d: text('d') }),
    ),
  )
  expect([...before]).toEqual([
    ['a', 'changed'],
    ['b', 'removed'],
  ])
  expect([...after]).toEqual([
    ['a', 'changed'],
    ['c', 'added'],
  ])
})
