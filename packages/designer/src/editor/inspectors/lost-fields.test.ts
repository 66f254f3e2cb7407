import type { PageFault } from '@screenpop/contract'
import { expect, test } from 'vitest'
import { lostFields, withoutLost } from './lost-fields.ts'

const missing = (at: string, field: string, blockId = 'a'): PageFault => ({
  blockId,
  pointer: `/blocks/${blockId}/props/${at}/fieldId`,
  code: 'field.missing',
  message: '',
  params: { field },
})
const faults = [
  missing('fields/1', 'City'),
  missing('columns/0', 'City'),
  missing('columns/2', 'Street'),
  missing('fields/0', 'Other', 'b'),
]
const list = {
  title: '',
  fields: [{ fieldId: 'f1' }, { fieldId: 'f2' }],
  columns: [{ fieldId: 'f2' }, { fieldId: 'f1' }, { fieldId: 'f3' }],
}

test('what a table has lost is taken off the fields and the columns, and counted once', () => {
  expect(withoutLost(list, faults, 'a')).toEqual({
    count: 2,
    left: { fields: [{ fieldId: 'f1' }], columns: [{ fieldId: 'f1' }] },
  })
  const { columns: _columns, ...object } = list
  expect(withoutLost(object, faults, 'a')).toEqual({ count: 1, left: { fields: [{ fieldId: 'f1' }] } })
})

test('lost fields are known by what they were called', () => {
  expect([...lostFields(faults, 'a')]).toEqual([[1, 'City']])
  expect([...lostFields(faults, 'a', 'columns')]).toEqual([
    [0, 'City'],
    [2, 'Street'],
  ])
})
