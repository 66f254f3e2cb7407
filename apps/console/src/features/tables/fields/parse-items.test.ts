import { expect, test } from 'vitest'
import { mergeItems, parseItems, repeatedKeys } from './parse-items.ts'

test.each([
  ['1,Standard', '1', 'Standard'],
  ['1\tStandard', '1', 'Standard'],
  [' 1 = Standard = plus ', '1', 'Standard = plus'],
  ['1：标准', '1', '标准'],
  ['Gold', 'Gold', 'Gold'],
  ['=Gold', 'Gold', 'Gold'],
  ['1,', '1', '1'],
])('reads %j', (line, key, label) => {
  expect(parseItems(line)).toEqual([{ key, label }])
})

test('reads many lines of any system and passes over the empty ones', () => {
  expect(parseItems('1,A\r\n\n 2,B\r3,C\n').map(({ key }) => key)).toEqual(['1', '2', '3'])
})

test('adds new keys and relabels known ones, in place', () => {
  const present = [
    { key: '1', label: 'A' },
    { key: '2', label: 'B' },
  ]
  expect(mergeItems(present, parseItems('1,Z\n3,C'))).toEqual([
    { key: '1', label: 'Z' },
    { key: '2', label: 'B' },
    { key: '3', label: 'C' },
  ])
})

test('names keys that appear twice, once each, and no empty one', () => {
  expect(repeatedKeys(['1', '2', '1', '1', '', ''].map((key) => ({ key, label: 'x' })))).toEqual(['1'])
})
