import { expect, test } from 'vitest'
import { isUuid } from './uuid.ts'
import { uuidV7 } from './uuid-v7.ts'

test('ids are uuids of version 7 with the time of their making', () => {
  const before = Date.now()
  const id = uuidV7()
  expect(isUuid(id)).toBe(true)
  expect(id[14]).toBe('7')
  expect('89ab').toContain(id[19])
  expect(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)).toBeGreaterThanOrEqual(before)
})

test('ids of one process sort as they were made and never repeat', () => {
  const ids = Array.from({ length: 50_000 }, uuidV7)
  expect(ids.toSorted()).toEqual(ids)
  expect(new Set(ids).size).toBe(ids.length)
})
