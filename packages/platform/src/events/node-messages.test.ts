import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { noLog } from '../config/index.ts'
import { Database } from '../database/index.ts'
import { openTestDatabase, type TestDatabase } from '../database/testing.ts'
import { EventBus, NodeChannel } from './index.ts'

declare module '@screenpop/platform/events' {
  interface NodeMessages {
    'sample.changed': { id: string }
  }
}

vi.setConfig({ testTimeout: 60_000 })

let home: TestDatabase
beforeAll(async () => {
  home = await openTestDatabase()
})
afterAll(() => home.close())

const tenantId = randomUUID()

async function openNode() {
  const database = new Database(home.address, { log: noLog })
  const events = new EventBus(noLog)
  const error = vi.fn()
  const channel = new NodeChannel({ database, events, log: { ...noLog, error } })
  await channel.start()
  const stop = async () => {
    await channel.stop()
    await database.close()
  }
  return { database, events, channel, error, stop, db: database.tenant(tenantId) }
}

test('a message reaches every node, the sending one included, once', async () => {
  const [here, there] = [await openNode(), await openNode()]
  const heard: string[] = []
  here.channel.subscribe('sample.changed', ({ id }) => void heard.push(`here ${id}`))
  there.channel.subscribe('sample.changed', ({ id }) => void heard.push(`there ${id}`))
  await here.channel.publish(here.db, 'sample.changed', { id: '1' })
  await there.channel.publish(there.db, 'sample.changed', { id: '2' })
  await vi.waitFor(() => expect(heard.sort()).toEqual(['here 1', 'here 2', 'there 1', 'there 2']), 30_000)
  await here.stop()
  await there.stop()
})

test('a message leaves with the commit, and not at all after a rollback', async () => {
  const node = await openNode()
  const heard: string[] = []
  node.channel.subscribe('sample.changed', ({ id }) => void heard.push(id))
  const rolledBack = node.db.transaction().execute(async (tx) => {
    await node.channel.publish(tx, 'sample.changed', { id: 'never' })
    throw new Error('changed my mind')
  })
  await expect(rolledBack).rejects.toThrow('changed my mind')
  await node.db.transaction().execute(async (tx) => {
    await node.channel.publish(tx, 'sample.changed', { id: 'committed' })
    await sql`select pg_sleep(0.05)`.execute(tx)
    expect(heard).toEqual([])
  })
  await vi.waitFor(() => expect(heard).toEqual(['committed']), 30_000)
  await node.stop()
})

test('after its connection was lost a node listens again and says that it may have missed something', async () => {
  const node = await openNode()
  const heard: string[] = []
  const rejoined = vi.fn()
  node.events.on('node.rejoined', rejoined)
  node.channel.subscribe('sample.changed', ({ id }) => void heard.push(id))
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'screenpop listener' and datname = current_database()`.execute(node.db)
  await vi.waitFor(() => expect(rejoined).toHaveBeenCalledOnce(), 30_000)
  await node.channel.publish(node.db, 'sample.changed', { id: 'again' })
  await vi.waitFor(() => expect(heard).toEqual(['again']), 30_000)
  await node.stop()
})

test('a handler that fails is logged and stops nobody; one taken off hears nothing', async () => {
  const node = await openNode()
  const heard = vi.fn()
  const offHeard = vi.fn()
  node.channel.subscribe('sample.changed', () => Promise.reject(new Error('no')))
  node.channel.subscribe('sample.changed', offHeard)()
  node.channel.subscribe('sample.changed', heard)
  await node.channel.publish(node.db, 'sample.changed', { id: '1' })
  await vi.waitFor(() => expect(heard).toHaveBeenCalledOnce(), 30_000)
  expect(node.error).toHaveBeenCalledOnce()
  expect(offHeard).not.toHaveBeenCalled()
  await node.stop()
})

test('the longest payload travels, a longer one is refused before it is sent', async () => {
  const node = await openNode()
  const heard: string[] = []
  node.channel.subscribe('sample.changed', ({ id }) => void heard.push(id))
  const frame = JSON.stringify({ name: 'sample.changed', payload: { id: '' } }).length
  const longest = '客'.repeat(100).padEnd(7_999 - frame - 200, 'x')
  await node.channel.publish(node.db, 'sample.changed', { id: longest })
  await vi.waitFor(() => expect(heard).toEqual([longest]), 30_000)
  await expect(node.channel.publish(node.db, 'sample.changed', { id: `${longest}x` })).rejects.toThrow(
    RangeError,
  )
  await node.stop()
})
