import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { Switchboard } from '../contact/switchboard.ts'
import { callCentre, type TestNode, World } from '../testing/world.ts'

let world: World
let node: TestNode
beforeAll(async () => {
  world = await World.open()
  node = await world.node()
})
afterEach(() => vi.restoreAllMocks())
afterAll(() => world.close())

/** Counts the transactions that change a contact, and how many of them went on at once. */
const countChanges = () => {
  const change = Switchboard.prototype.change
  const count = { all: 0, atOnce: 0 }
  let running = 0
  vi.spyOn(Switchboard.prototype, 'change').mockImplementation(async function (this: Switchboard, ...args) {
    count.all += 1
    running += 1
    count.atOnce = Math.max(count.atOnce, running)
    try {
      return await change.apply(this, args)
    } finally {
      running -= 1
    }
  })
  return count
}

// Runs side by side only wait for each other's lock of the queue: dials and answers then stood behind them for seconds.
test('thirty dials at once look for agents a few times, not thirty; ten agents who become free share one run', async () => {
  const [dials, seats] = [30, 10]
  const tenant = await world.tenant()
  const { tenantId } = tenant
  const { agents } = await callCentre(node, tenant, { agents: seats })
  const { presence, simulator, records } = node.contacts
  for (const { worker } of agents) await presence.set(worker, 'busy')

  const dialled = countChanges()
  const calls = await Promise.all(
    Array.from({ length: dials }, (_, i) =>
      simulator.dial(tenantId, { accessCode: '10086', callerNum: String(i) }),
    ),
  )
  await node.contacts.settled()
  expect(dialled.all).toBeGreaterThanOrEqual(dials)
  expect(dialled.all - dials).toBeLessThanOrEqual(10)
  vi.restoreAllMocks()

  const freed = countChanges()
  await Promise.all(agents.map(({ worker }) => presence.set(worker, 'ready')))
  await node.contacts.settled()
  // One for each who is offered, and a last one that finds nobody free.
  expect(freed.all).toBeGreaterThanOrEqual(seats)
  expect(freed.all).toBeLessThanOrEqual(seats + 3)
  expect(freed.atOnce).toBe(1)

  const rows = await Promise.all(calls.map(({ callid }) => records.get(tenantId, callid)))
  const ringing = rows.filter(({ phase }) => phase === 'ringing')
  expect(ringing.map(({ workNo }) => workNo).sort()).toEqual(agents.map(({ workNo }) => workNo).sort())
  const longest = [...rows].sort((a, b) => a.queuedAt.localeCompare(b.queuedAt)).slice(0, seats)
  expect(new Set(ringing.map(({ callid }) => callid))).toEqual(new Set(longest.map(({ callid }) => callid)))
  expect(node.complaints).toEqual([])
})
