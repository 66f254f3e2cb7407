import { expect, test } from 'vitest'
import { type TraceEvent, untilPainted, workPerFrame } from './trace.ts'

const main = { pid: 7, tid: 1 }
const event = (name: string, more: Partial<TraceEvent> = {}): TraceEvent => ({
  name,
  ph: 'X',
  ts: 0,
  args: {},
  ...main,
  ...more,
})
const task = (ms: number, more: Partial<TraceEvent> = {}) => event('RunTask', { tdur: ms * 1000, ...more })
const moved = event('EventDispatch', { args: { data: { type: 'mousemove' } } })
const thread = event('thread_name', { ph: 'M', args: { name: 'CrRendererMain' } })
const commit = event('Commit')

test('work is summed up to each frame in which the mouse was moved, on the main thread alone', () => {
  const elsewhere = { pid: 7, tid: 2 }
  const events = [
    thread,
    ...[moved, task(2), task(3), task(50, elsewhere), commit],
    // a frame without a move
    ...[task(9), commit],
    ...[task(1), moved, event('Commit', elsewhere), commit],
    // never committed
    moved,
    task(4),
  ]
  expect(workPerFrame(events, 'mousemove')).toEqual([5, 1])
})

test('an event counts until it was painted, once', () => {
  const timing = (type: string, duration: number | undefined, ph: string): TraceEvent =>
    event('EventTiming', { ph, args: { data: { type, ...(duration ? { duration } : {}) } } })
  const events = [
    thread,
    timing('keypress', 21.5, 'b'),
    timing('keypress', 21.5, 'e'),
    timing('keydown', 22, 'b'),
    timing('keypress', undefined, 'b'),
  ]
  expect(untilPainted(events, 'keypress')).toEqual([21.5])
})
