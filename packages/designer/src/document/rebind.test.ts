import type { Block, PageDocument } from '@screenpop/contract'
import { expect, test } from 'vitest'
import { copyBlocks, pasteBlocks } from '../clipboard.ts'
import { apply } from '../commands/apply.ts'
import type { DataSource } from './data-source.ts'
import { rebind } from './rebind.ts'
import { emptyDocument } from './starter.ts'

const table = (id: string, fields: Record<string, string>): DataSource => ({
  kind: 'table',
  id,
  name: 'Customers',
  fields: Object.entries(fields).map(([own, name]) => ({ id: own, name, type: 'string' })),
})
const theirs = table('t1', { f1: 'Name', f2: 'City' })
const ours = table('t2', { g9: 'Name' })
const object: Block = {
  type: 'object',
  props: { title: 'Who', fields: [{ fieldId: 'f1', label: 'Called' }, { fieldId: 'f2' }] },
  binding: { kind: 'table', tableId: 't1', lookup: { source: 'customerNumber' } },
}
const when = (blockId: string): Block => ({
  type: 'text',
  props: { markdown: 'x' },
  visibleWhen: [{ left: { source: 'matchCount', blockId }, operator: 'equals', value: '1' }],
})
const page: PageDocument = {
  ...emptyDocument('block', 2),
  rows: [
    { id: 'r1', cells: [{ id: 'c1', span: 12, blocks: ['a', 'b', 'c'] }] },
    { id: 'r2', cells: [{ id: 'c2', span: 12, blocks: [] }] },
  ],
  blocks: { a: object, b: when('a'), c: when('other') },
}

test('a table of the same name takes the place of theirs, fields go by their names, the rest stays to be told', () => {
  const [block] = rebind(copyBlocks(page, ['a'], [theirs]), [ours])
  expect(block?.binding).toEqual({ kind: 'table', tableId: 't2', lookup: { source: 'customerNumber' } })
  expect(block?.props).toEqual({
    title: 'Who',
    fields: [{ fieldId: 'g9', label: 'Called' }, { fieldId: 'gone: City' }],
  })
})

test('an id that means another field here is never taken for it, in no field and in no condition', () => {
  const same = table('t2', { f1: 'City', f2: 'Street' })
  const reads = (fieldId: string): Block => ({
    type: 'text',
    props: { markdown: 'x' },
    visibleWhen: [{ left: { source: 'field', blockId: 'a', fieldId }, operator: 'isEmpty' }],
  })
  const blocks = { ...page.blocks, b: reads('f2'), c: reads('f1') }
  const [block, city, name] = rebind(copyBlocks({ ...page, blocks }, ['a', 'b', 'c'], [theirs]), [same])
  expect(block?.props.fields).toEqual([{ fieldId: 'gone: Name', label: 'Called' }, { fieldId: 'f1' }])
  expect(city?.visibleWhen?.[0]?.left).toMatchObject({ fieldId: 'f1' })
  expect(name?.visibleWhen?.[0]?.left).toMatchObject({ fieldId: 'gone: Name' })
})

test('within a tenant, and where no table has that name, nothing is changed', () => {
  const fragment = copyBlocks(page, ['a'], [theirs])
  expect(rebind(fragment, [theirs, ours])).toEqual([object])
  expect(rebind(fragment, [{ ...ours, name: 'Clients' }])).toEqual([object])
})

test('conditions read the copies of what was copied along, and nothing else', () => {
  const { command, ids } = pasteBlocks(page, copyBlocks(page, ['a', 'b', 'c']), { cellId: 'c2', index: 0 })
  const { blocks } = apply(page, command).document
  const read = ids.slice(1).map((id) => blocks[id]?.visibleWhen?.[0]?.left)
  expect(read).toEqual([
    { source: 'matchCount', blockId: ids[0] },
    { source: 'matchCount', blockId: 'other' },
  ])
})
