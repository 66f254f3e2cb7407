import { expect, test } from 'vitest'
import { readServerClock, secondsSince, secondsUntil } from './server-clock.ts'

const now = Date.parse('2026-11-21T08:01:05.900Z')

test('counts whole seconds, and never below zero', () => {
  expect(secondsSince('2026-11-21T08:00:00.000Z', now)).toBe(65)
  expect(secondsSince('2026-11-21T09:00:00.000Z', now)).toBe(0)
})

test('counts down to zero, and begins with the whole', () => {
  expect(secondsUntil('2026-11-21T08:01:10.900Z', now)).toBe(5)
  expect(secondsUntil('2026-11-21T08:01:00.000Z', now)).toBe(0)
})

test('follows the clock of the server, whole seconds of the header aside', () => {
  readServerClock(new Date(Date.now() + 3_600_000).toUTCString())
  expect(secondsSince('2026-11-21T09:00:00.000Z', now)).toBeGreaterThanOrEqual(64)
  readServerClock(new Date().toUTCString())
  expect(secondsSince('2026-11-21T08:00:00.000Z', now)).toBe(65)
  readServerClock(null)
  expect(secondsSince('2026-11-21T08:00:00.000Z', now)).toBe(65)
})
