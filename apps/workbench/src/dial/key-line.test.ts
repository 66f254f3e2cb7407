import { expect, test } from 'vitest'
import { createKeyLine } from './key-line.ts'

const start = (mostKeys?: number) => {
  const sent: { digits: string; arrive(): void; fail(): void }[] = []
  const line = createKeyLine(
    (digits) =>
      new Promise<void>((resolve, reject) =>
        sent.push({ digits, arrive: resolve, fail: () => reject(new Error('lost')) }),
      ),
    mostKeys,
  )
  return { ...line, sent, digits: () => sent.map(({ digits }) => digits) }
}
const settled = () => new Promise((resolve) => setTimeout(resolve, 0))

test('keys that are pressed while others are on their way follow them, together', async () => {
  const { press, sent, digits } = start()
  for (const key of '5#1') press(key)
  expect(digits()).toEqual(['5'])
  sent[0]?.arrive()
  await settled()
  expect(digits()).toEqual(['5', '#1'])
  sent[1]?.arrive()
  await settled()
  press('9')
  expect(digits()).toEqual(['5', '#1', '9'])
})

test('one request carries no more keys than it may', async () => {
  const { press, sent, digits } = start(2)
  for (const key of '12345') press(key)
  for (let i = 0; i < 3; i += 1) {
    sent[i]?.arrive()
    await settled()
  }
  expect(digits()).toEqual(['1', '23', '45'])
})

test('what waits behind keys that were lost is not sent; what is pressed afterwards is', async () => {
  const { press, sent, digits } = start()
  for (const key of '12') press(key)
  sent[0]?.fail()
  await settled()
  press('3')
  expect(digits()).toEqual(['1', '3'])
})
