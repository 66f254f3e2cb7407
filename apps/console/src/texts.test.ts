import { faultsOf } from '@screenpop/ui'
import { expect, test } from 'vitest'
import { namespaces } from './features.ts'

test.each(namespaces)('$name is complete in both languages', (namespace) => {
  expect(faultsOf(namespace)).toEqual([])
})

test('no two features use one name for their texts', () => {
  const names = namespaces.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
})
