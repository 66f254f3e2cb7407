import { expect, test } from 'vitest'
import { backOff } from './back-off.ts'

test('waits longer each time, up to ten seconds', () => {
  expect([1, 2, 3, 4, 5, 6, 50].map((attempt) => backOff(attempt, 0))).toEqual([
    500, 1000, 2000, 4000, 8000, 10_000, 10_000,
  ])
})

test('is spread over the upper half', () => {
  expect([backOff(3, 0), backOff(3, 0.5), backOff(3, 1)]).toEqual([2000, 1500, 1000])
})
