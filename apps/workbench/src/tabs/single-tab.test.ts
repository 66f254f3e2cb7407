import { afterEach, expect, test } from 'vitest'
import { claimTab, type TabState } from './single-tab.ts'

const open: { close(): void }[] = []
afterEach(() => {
  for (const tab of open.splice(0)) tab.close()
})

let person = 0
const tabOf = (name: string) => {
  const seen: TabState[] = []
  const waiting: { state: TabState; done: () => void }[] = []
  const tab = claimTab(name, (state) => {
    seen.push(state)
    for (const one of waiting) if (one.state === state) one.done()
  })
  open.push(tab)
  const becomes = (state: TabState) =>
    seen.at(-1) === state
      ? Promise.resolve()
      : new Promise<void>((done) => {
          waiting.push({ state, done })
        })
  return { ...tab, seen, becomes }
}

test('the first tab works, the second is told', async () => {
  const name = `p${person++}`
  const first = tabOf(name)
  await first.becomes('here')
  const second = tabOf(name)
  await second.becomes('elsewhere')
  expect([first.seen, second.seen]).toEqual([
    ['asking', 'here'],
    ['asking', 'elsewhere'],
  ])
})

test('the second can take the work over', async () => {
  const name = `p${person++}`
  const first = tabOf(name)
  await first.becomes('here')
  const second = tabOf(name)
  await second.becomes('elsewhere')
  second.take()
  await first.becomes('taken')
  expect(second.seen.at(-1)).toBe('here')
})

test('when the working tab closes, a waiting one goes on', async () => {
  const name = `p${person++}`
  const first = tabOf(name)
  await first.becomes('here')
  const second = tabOf(name)
  await second.becomes('elsewhere')
  first.close()
  await second.becomes('here')
})

test('of two tabs that start at once one works', async () => {
  const name = `p${person++}`
  const tabs = [tabOf(name), tabOf(name)]
  await Promise.any(tabs.map((tab) => tab.becomes('here')))
  await Promise.any(tabs.map((tab) => tab.becomes('elsewhere')))
  expect(tabs.map((tab) => tab.seen.at(-1)).sort()).toEqual(['elsewhere', 'here'])
})

test('another person on the same machine is not in the way', async () => {
  const one = tabOf(`p${person++}`)
  const other = tabOf(`p${person++}`)
  await Promise.all([one.becomes('here'), other.becomes('here')])
  expect(other.seen).toEqual(['asking', 'here'])
})
