import type { Block, PageDocument } from '@screenpop/contract'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { apply } from '../commands/apply.ts'
import type { Command } from '../commands/command.ts'
import { compareDocuments, type Difference } from './compare.ts'
import { longestRising } from './longest-rising.ts'

const text = (markdown: string): Block => ({ type: 'text', props: { markdown } })
const page: PageDocument = {
  schemaVersion: 1,
  layout: 'grid',
  rows: [
    {
      id: 'r1',
      cells: [
        { id: 'c1', span: 6, blocks: ['a', 'b', 'c'] },
        { id: 'c2', span: 6, blocks: ['d'] },
      ],
    },
    { id: 'r2', cells: [{ id: 'c3', span: 12, blocks: [] }] },
  ],
  blocks: { a: text('A'), b: text('B'), c: text('C'), d: text('D') },
}
const after = (...commands: Command[]) => apply(page, { type: 'batch', commands }).document
const short = (difference: Difference) =>
  'blockId' in difference ? `${difference.kind} ${difference.blockId}` : difference.kind
const differences = (...commands: Command[]) => compareDocuments(page, after(...commands)).map(short)

test('a document is like itself, whatever the order of its members', () => {
  const turned = JSON.parse(JSON.stringify(page), (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).reverse())
      : value,
  ) as PageDocument
  expect(compareDocuments(page, turned)).toEqual([])
})

test.each<[string, Command, string[]]>([
  ['added', { type: 'addBlock', blockId: 'n', block: text('N'), cellId: 'c3', index: 0 }, ['added n']],
  ['removed', { type: 'removeBlock', blockId: 'b' }, ['removed b']],
  ['moved to another cell', { type: 'moveBlock', blockId: 'a', cellId: 'c2', index: 1 }, ['moved a']],
  ['moved within its cell', { type: 'moveBlock', blockId: 'a', cellId: 'c1', index: 2 }, ['moved a']],
  ['changed', { type: 'changeBlock', blockId: 'd', change: { props: { markdown: '!' } } }, ['changed d']],
  ['made denser', { type: 'setAppearance', appearance: { density: 'compact' } }, ['appearance']],
  ['resized', { type: 'resizeCells', rowId: 'r1', spans: [4, 8] }, ['widths']],
])('names what was %s', (_name, command, wanted) => {
  expect(differences(command)).toEqual(wanted)
})

test('names the parts of a block that changed', () => {
  const [difference] = compareDocuments(
    page,
    after({
      type: 'changeBlock',
      blockId: 'a',
      change: {
        binding: { kind: 'external', objectName: 'x' },
        visibleWhen: [{ left: { source: 'customerNumber' }, operator: 'isEmpty' }],
      },
    }),
  )
  expect(difference).toMatchObject({ kind: 'changed', parts: ['source', 'conditions'] })
})

test('finds the longest rising run', () => {
  const longest = (numbers: readonly number[]): number =>
    numbers.reduce((best, _number, end) => {
      const rising = numbers.slice(0, end).filter((each) => each < (numbers[end] as number))
      return Math.max(best, 1 + longest(rising))
    }, 0)
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(20), { maxLength: 7 }), (numbers) => {
      const run = [...longestRising(numbers)].sort((a, b) => a - b).map((at) => numbers[at] as number)
      expect(run).toEqual([...run].sort((a, b) => a - b))
      expect(run.length).toBe(longest(numbers))
    }),
  )
})
