import { expect, test } from 'vitest'
import type { DataSource } from './data-source.ts'
import { newBlock } from './new-block.ts'

const customers: DataSource = {
  kind: 'table',
  id: 't1',
  name: 'Customers',
  fields: ['a', 'b', 'c', 'd'].map((id) => ({ id, name: id, type: 'string' })),
}
const binding = { kind: 'table', tableId: 't1', lookup: { source: 'customerNumber' } }
const all = customers.fields.map(({ id }) => ({ fieldId: id }))

test('what is filled from a table begins with the first one, ready to be released', () => {
  expect(newBlock('object', [customers])).toMatchObject({ binding, props: { fields: all } })
  expect(newBlock('matches', [customers])).toEqual({
    type: 'matches',
    binding,
    props: { title: 'Customers', fields: all, columns: all.slice(0, 3) },
  })
  expect(newBlock('recordForm', [customers])).toMatchObject({ binding, props: { fields: all } })
})

test('without a table it begins empty', () => {
  expect(newBlock('matches', [])).toEqual({
    type: 'matches',
    props: { title: '', fields: [], columns: [] },
  })
})
