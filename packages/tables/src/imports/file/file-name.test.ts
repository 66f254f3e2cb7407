import { expect, test } from 'vitest'
import { isImportFileName } from './file-name.ts'

test.each(['customers.csv', 'A_1.CSV', '客户_2026.csv', '㐂.csv'])('%s is a name for an import', (name) => {
  expect(isImportFileName(name)).toBe(true)
})

test.each([
  '',
  '.csv',
  'a.xlsx',
  'a',
  'a b.csv',
  'a-b.csv',
  'a.b.csv',
  '../a.csv',
  'é.csv',
  'a.csv ',
  `${'a'.repeat(252)}.csv`,
])('%j is not', (name) => {
  expect(isImportFileName(name)).toBe(false)
})
