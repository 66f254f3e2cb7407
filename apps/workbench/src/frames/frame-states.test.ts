import { expect, test } from 'vitest'
import { type FrameEvent, failureOfStatus, reduceFrames } from './frame-states.ts'

const key = 'a 1'
const play = (...events: FrameEvent[]) => events.reduce(reduceFrames, {})[key]
const slow: FrameEvent = { type: 'failed', key, failure: { reason: 'timeout' } }
const refused: FrameEvent = { type: 'failed', key, failure: { reason: 'status', status: 500 } }
const loaded: FrameEvent = { type: 'loaded', key }

test('a slow page that loads in the end is loaded', () => {
  expect(play(slow)).toMatchObject({ load: 'failed', failure: { reason: 'timeout' } })
  expect(play(slow, loaded)).toMatchObject({ load: 'loaded', failure: undefined })
})

test('a page of an error stays a failure, before and after its load event', () => {
  expect(play(refused, loaded)?.load).toBe('failed')
  expect(play(loaded, refused)?.load).toBe('failed')
})

test('the time that runs out after a load changes nothing', () => {
  expect(play(loaded, slow)?.load).toBe('loaded')
  expect(play(refused, slow)?.failure).toEqual({ reason: 'status', status: 500 })
})

test('a retry is a new attempt, waiting longer is not', () => {
  expect(play(slow, { type: 'wait', key })).toEqual({ load: 'loading', attempt: 0, shown: true })
  expect(play(slow, { type: 'wait', key }, { type: 'retry', key })).toEqual({ load: 'loading', attempt: 1 })
})

test('that our server does not reach a page takes nothing off the screen, and is forgotten with the next attempt', () => {
  const unreached: FrameEvent = { type: 'unreached', key }
  expect(play(loaded, unreached)).toMatchObject({ load: 'loaded', unreached: true })
  expect(play(unreached, { type: 'retry', key })?.unreached).toBeUndefined()
})

test('a page that has spoken is there, whatever else is said of it', () => {
  const spoke: FrameEvent = { type: 'spoke', key }
  const forbidden: FrameEvent = { type: 'failed', key, failure: { reason: 'forbidden' } }
  const there = { load: 'loaded', attempt: 0, spoke: true }
  for (const doubt of [slow, forbidden, { type: 'unreached', key } as const]) {
    expect(play(doubt, spoke)).toEqual(there)
    expect(play(spoke, doubt)).toEqual(there)
  }
  expect(play(spoke, { type: 'retry', key })).toEqual({ load: 'loading', attempt: 1 })
})

test('what the status of our own pages means', () => {
  expect([200, 304, 0, 410, 404].map(failureOfStatus)).toEqual([
    undefined,
    undefined,
    { reason: 'refused' },
    { reason: 'expired' },
    { reason: 'status', status: 404 },
  ])
})
