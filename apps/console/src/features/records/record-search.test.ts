import type { Field } from '@screenpop/contract'
import { expect, test } from 'vitest'
import { operatorsOf, queryOfSearch, readRecordSearch } from './record-search.ts'

test('reads what makes sense of an address and leaves the rest', () => {
  const filter = [{ field: 'f1', op: 'eq', value: 'x' }, { field: 'f1', op: 'drop' }, null, { op: 'eq' }]
  expect(readRecordSearch({ q: 13810007919, sort: '', filter, deleted: 'yes', other: 1 })).toEqual({
    q: '13810007919',
    filter: [{ field: 'f1', op: 'eq', value: 'x' }],
  })
  expect(readRecordSearch({ deleted: true, sort: '-f2' })).toEqual({ deleted: true, sort: '-f2' })
})

test('a look-up by index stands alone', () => {
  const filter = [{ field: 'f1', op: 'empty' as const }]
  expect(queryOfSearch({ q: '138', sort: 'f1', filter, deleted: true })).toEqual({
    fieldKeys: 'id',
    index: '138',
  })
  expect(queryOfSearch({ sort: 'f1', filter })).toEqual({
    fieldKeys: 'id',
    sort: 'f1',
    filter: '[{"field":"f1","op":"empty"}]',
  })
})

test('offers only conditions that do not tell protected values', () => {
  const field: Field = {
    id: 'f1',
    name: 'Card',
    type: 'string',
    length: 19,
    scale: null,
    index: null,
    encrypted: false,
    mandatory: false,
    mask: null,
    items: null,
  }
  expect(operatorsOf(field)).toContain('contains')
  expect(operatorsOf({ ...field, mask: 'lastFour' })).toEqual(['empty', 'notEmpty'])
  expect(operatorsOf({ ...field, encrypted: true })).toEqual([])
})
