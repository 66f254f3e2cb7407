import { expect, test } from 'vitest'
import { chartIntervals, interruptions } from './chart-intervals.ts'

const minute = (n: number) => new Date(Date.UTC(2026, 10, 21, 8, n)).toISOString()
const interval = (n: number, more = {}) => ({
  at: minute(n),
  calls: 4,
  errors: 1,
  breaker: 'closed' as const,
  p50: 10,
  p95: 20,
  p99: 30,
  ...more,
})
const axis = chartIntervals({
  from: minute(0),
  to: minute(5),
  intervalMs: 60_000,
  intervals: [
    interval(1),
    interval(2, { breaker: 'open', p50: null, p95: null, p99: null, errors: 4 }),
    interval(3, { breaker: 'halfOpen' }),
    interval(5, { breaker: 'open' }),
  ],
})

test('quiet times have their place on the axis', () => {
  expect(axis.map(({ at }) => at)).toEqual([0, 1, 2, 3, 4, 5].map(minute))
  expect(axis.map(({ answered, failed }) => [answered, failed])).toEqual([
    [0, 0],
    [3, 1],
    [0, 4],
    [3, 1],
    [0, 0],
    [3, 1],
  ])
})

test('lines break where nothing was answered', () => {
  expect(axis.map(({ p95 }) => p95)).toEqual([undefined, 20, undefined, 20, undefined, 20])
})

test('neighbouring intervals in which the API was not asked are one stretch', () => {
  expect(interruptions(axis)).toEqual([
    { from: minute(2), to: minute(3) },
    { from: minute(5), to: minute(5) },
  ])
})
