import { expect, test } from 'vitest'
import { headerIssues, isRejectedHeader } from './header.ts'

const template = ['Phone', 'Name', 'City']
const codes = (cells: string[]) =>
  headerIssues(cells, template).map(({ code, params }) => [code, params?.column])

test('the template itself has no faults', () => {
  expect(headerIssues([...template], template)).toEqual([])
})

test.each([
  [['Phone', 'City'], [['columnMissing', 'Name']]],
  [['Phone', 'Name', 'City', 'Age'], [['columnUnknown', 'Age']]],
  [
    ['Phone', 'name', 'City'],
    [
      ['columnMissing', 'Name'],
      ['columnUnknown', 'name'],
    ],
  ],
  [['Phone', 'Name', 'City', 'Name'], [['columnRepeated', 'Name']]],
  [['Phone', 'City', 'Name'], [['columnOrder', 'City']]],
  [
    [' Phone', 'Name', 'City'],
    [
      ['columnMissing', 'Phone'],
      ['columnUnknown', ' Phone'],
    ],
  ],
])('%j', (cells, expected) => {
  expect(codes(cells)).toEqual(expected)
})

test('the columns of a rejected file are known', () => {
  expect(isRejectedHeader(['_line', '_row', '_reason', 'Phone'])).toBe(true)
  expect(isRejectedHeader(['_line', '_reason', '_row', 'Phone'])).toBe(false)
})
