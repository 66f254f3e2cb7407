import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { readingTurn } from './reading-turns.ts'

/** What happens in which order while answers wait to be read and somebody else has something to do in every turn. */
const order = async (bytes: number): Promise<string[]> => {
  const happened: string[] = []
  const reading = async () => {
    await readingTurn(bytes)
    happened.push('answer')
  }
  const others = async () => {
    for (let i = 0; i < 3; i += 1) {
      await nextTurn()
      happened.push('other')
    }
  }
  await Promise.all([reading(), reading(), reading(), others()])
  return happened
}

it('large answers are read one in a turn of the event loop', async () => {
  const happened = await order(200_000)
  expect(happened).toHaveLength(6)
  expect(happened.join(' ')).not.toContain('answer answer')
})

it('ordinary answers are read at once', async () => {
  expect(await order(2000)).toEqual(['answer', 'answer', 'answer', 'other', 'other', 'other'])
})
