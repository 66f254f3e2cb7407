import { expect, test } from 'vitest'
import { Gate } from './gate.ts'

test('no more than the number run at a time, in their order, and a failure frees its place', async () => {
  const gate = new Gate(2)
  let running = 0
  let most = 0
  const order: number[] = []
  const work = (i: number) =>
    gate.run(async () => {
      running += 1
      most = Math.max(most, running)
      order.push(i)
      await new Promise((resolve) => setImmediate(resolve))
      running -= 1
      if (i % 3 === 0) throw new Error(String(i))
      return i
    })
  const done = await Promise.allSettled([1, 2, 3, 4, 5, 6, 7].map(work))
  expect(most).toBe(2)
  expect(order).toEqual([1, 2, 3, 4, 5, 6, 7])
  expect(done.map(({ status }) => status === 'fulfilled')).toEqual([
    true,
    true,
    false,
    true,
    true,
    false,
    true,
  ])
  expect(await gate.run(async () => 'free again')).toBe('free again')
})
