import type { Import } from '@screenpop/contract'
import { expect, test } from 'vitest'
import { progressOf, rowsPerSecond, secondsTaken, sharesOf } from './import-figures.ts'

const one: Import = {
  id: '01990000-0000-7000-8000-000000000001',
  tableId: '01990000-0000-7000-8000-000000000002',
  fileName: 'customers.csv',
  mode: 'upsert',
  encoding: 'utf-8',
  state: 'completedWithErrors',
  rows: { read: 200, inserted: 150, updated: 40, rejected: 10 },
  deleted: 0,
  bytes: { read: 10, total: 10 },
  error: null,
  sameFileAs: null,
  createdBy: 'Ada',
  createdAt: '2026-11-21T08:00:00Z',
  startedAt: '2026-11-21T08:00:00Z',
  endedAt: '2026-11-21T08:00:04Z',
}

test('measures speed from the start to the end, or until now', () => {
  expect(rowsPerSecond(one, Number.NaN)).toBe(50)
  expect(rowsPerSecond({ ...one, endedAt: null }, Date.parse('2026-11-21T08:00:10Z'))).toBe(20)
  expect(rowsPerSecond({ ...one, startedAt: null }, 0)).toBeUndefined()
  expect([secondsTaken(one), secondsTaken({ ...one, endedAt: null })]).toEqual([4, undefined])
})

test('shares make a whole and leave out what is nothing', () => {
  expect(sharesOf(one).map(({ part, share }) => [part, share])).toEqual([
    ['inserted', 0.75],
    ['updated', 0.2],
    ['rejected', 0.05],
  ])
  expect(sharesOf({ rows: { read: 0, inserted: 0, updated: 0, rejected: 0 } })).toEqual([])
  expect(sharesOf({ rows: { read: 3, inserted: 0, updated: 3, rejected: 0 } })).toEqual([
    { part: 'updated', count: 3, share: 1 },
  ])
})

test('the bar goes on while records are written', () => {
  const rows = { read: 100, inserted: 0, updated: 0, rejected: 0 }
  const at = (read: number, more: Partial<Import['rows']> = {}) =>
    progressOf({ state: 'processing', bytes: { read, total: 1000 }, rows: { ...rows, ...more } })
  expect(progressOf({ ...one, state: 'queued' })).toEqual({ phase: 'queued', done: 0 })
  expect(at(500)).toEqual({ phase: 'reading', done: 0.3 })
  expect(at(1000)).toEqual({ phase: 'merging', done: 0.6 })
  expect(at(1000, { inserted: 45, updated: 5, rejected: 50 })).toEqual({ phase: 'merging', done: 1 })
  expect(progressOf({ ...one, state: 'processing', bytes: { read: 5, total: 0 } }).done).toBeUndefined()
})
