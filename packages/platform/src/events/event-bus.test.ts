import { expect, test, vi } from 'vitest'
import { noLog } from '../config/index.ts'
import { EventBus } from './index.ts'

declare module '@screenpop/platform/events' {
  interface Events {
    'sample.happened': { id: number }
  }
}

test('every handler of the name hears the event, in the order of registration', async () => {
  const bus = new EventBus(noLog)
  const heard: string[] = []
  bus.on('sample.happened', ({ id }) => void heard.push(`first ${id}`))
  bus.on('sample.happened', async ({ id }) => void heard.push(`second ${id}`))
  bus.on('node.rejoined', () => void heard.push('another name'))
  await bus.emit('sample.happened', { id: 7 })
  expect(heard).toEqual(['first 7', 'second 7'])
})

test('a handler that fails, at once or later, is logged and stops nobody', async () => {
  const error = vi.fn()
  const bus = new EventBus({ ...noLog, error })
  const heard = vi.fn()
  bus.on('sample.happened', () => {
    throw new Error('at once')
  })
  bus.on('sample.happened', () => Promise.reject(new Error('later')))
  bus.on('sample.happened', heard)
  await bus.emit('sample.happened', { id: 1 })
  expect(heard).toHaveBeenCalledOnce()
  expect(error.mock.calls.map(([details]) => (details as { err: Error }).err.message)).toEqual([
    'at once',
    'later',
  ])
})

test('emit returns when the slowest handler has settled', async () => {
  const bus = new EventBus(noLog)
  let done = false
  bus.on('sample.happened', async () => {
    await new Promise((resolve) => setTimeout(resolve, 20))
    done = true
  })
  await bus.emit('sample.happened', { id: 1 })
  expect(done).toBe(true)
})

test('a handler registered twice is called twice, and each is taken off alone', async () => {
  const bus = new EventBus(noLog)
  const heard = vi.fn()
  const off = bus.on('sample.happened', heard)
  bus.on('sample.happened', heard)
  await bus.emit('sample.happened', { id: 1 })
  expect(heard).toHaveBeenCalledTimes(2)
  off()
  off()
  await bus.emit('sample.happened', { id: 2 })
  expect(heard).toHaveBeenCalledTimes(3)
})

test('a handler that takes itself off while hearing disturbs no other', async () => {
  const bus = new EventBus(noLog)
  const heard = vi.fn()
  const off: () => void = bus.on('sample.happened', () => off())
  bus.on('sample.happened', heard)
  await bus.emit('sample.happened', { id: 1 })
  await bus.emit('sample.happened', { id: 2 })
  expect(heard).toHaveBeenCalledTimes(2)
})
