import { expect, test } from 'vitest'
import { changesOfParameters, formOfParameters, isInRange, type Parameter } from './parameter-form.ts'

const MB = 1024 * 1024
const size: Parameter = {
  name: 'csvUploadBytes',
  value: 20 * MB,
  default: 20 * MB,
  minimum: MB,
  maximum: 2048 * MB,
}
const tables: Parameter = { name: 'tables', value: 5, default: 5, minimum: 1, maximum: 1000 }

test('sizes are entered in megabytes and sent in bytes', () => {
  expect(formOfParameters([size, tables])).toEqual({ csvUploadBytes: 20, tables: 5 })
  expect(changesOfParameters([size, tables], { csvUploadBytes: 64, tables: 5 })).toEqual({
    csvUploadBytes: 64 * MB,
  })
  expect(changesOfParameters([size, tables], { csvUploadBytes: '', tables: 6 })).toEqual({ tables: 6 })
})

test.each([
  [size, 2048, true],
  [size, 2049, false],
  [size, 0.5, false],
  [tables, 0, false],
  [tables, 2.5, false],
  [tables, '', false],
  [tables, 1000, true],
] as const)('isInRange %#', (parameter, value, inside) => {
  expect(isInRange(parameter, value)).toBe(inside)
})
