import { openTestDatabase, type TestDatabase } from '@screenpop/platform/database/testing'
import { EventBus, NodeChannel } from '@screenpop/platform/events'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { BreakerStates } from './breaker-states.ts'

const log = { error: () => undefined, warn: () => undefined, info: () => undefined, debug: () => undefined }
const tenantId = '0198a000-0000-7000-8000-000000000001'

let database: TestDatabase
let nodes: NodeChannel
let here: BreakerStates
let there: BreakerStates

beforeAll(async () => {
  database = await openTestDatabase()
  nodes = new NodeChannel({ database, events: new EventBus(log), log })
  await nodes.start()
  here = new BreakerStates({ database, nodes, log })
  there = new BreakerStates({ database, nodes, log })
})
afterAll(async () => {
  here.close()
  there.close()
  await nodes.stop()
  await database.close()
})

it('changes that follow each other at once are heard in their order', async () => {
  const apis = Array.from({ length: 40 }, (_, i) => `api ${i}`)
  for (const api of apis)
    for (const state of ['open', 'halfOpen', 'closed'] as const) here.tell(tenantId, api, state)
  here.tell(tenantId, 'the last', 'open')
  await expect.poll(() => there.others(tenantId, 'the last')).toEqual(['open'])
  expect(apis.filter((api) => there.others(tenantId, api).length > 0)).toEqual([])
})
