import { Connectors } from '@screenpop/connectors'
import { type Block, endpoints, type PageDocument } from '@screenpop/contract'
import { Certificates } from '@screenpop/platform/certificates'
import { createTrust } from '@screenpop/platform/trust'
import { startTestServer } from '@screenpop/server/test'
import { sql } from 'kysely'

/**
 * The process that the bench of external APIs attacks: one tenant with pages of external APIs, a pop-up and a ready agent,
 * and a neighbour with a table and a page of its own. Gets the addresses of the APIs, tells its parent its own.
 */
const [goodUrl = '', hostileUrl = ''] = process.argv.slice(2)
const records = 20_000
const server = await startTestServer({ checkAnswers: false, openNetworks: ['127.0.0.1'] })
const attacked = await server.tenant()
const neighbour = await server.tenant()

const entries = [goodUrl, hostileUrl].map((url) => ({ purpose: 'api' as const, origin: new URL(url).origin }))
await server.operator.ok(endpoints.putTrustlist, { params: { id: attacked.id }, body: { entries } })

const documentOf = (block: Block): PageDocument => ({
  schemaVersion: 1,
  layout: 'block',
  rows: [
    { id: 'r1', cells: [{ id: 'c1', span: 12, blocks: ['facts', 'object'] }] },
    { id: 'r2', cells: [{ id: 'c2', span: 12, blocks: [] }] },
  ],
  blocks: {
    facts: {
      type: 'callFacts',
      props: { title: '', parameters: ['callerNum', 'callskill'], associated: [] },
    },
    object: block,
  },
})

const externalPage = async (name: string, url: string, timeoutMs: number) => {
  const api = await server.operator.ok(endpoints.createConnector, {
    body: { name, url, auth: { kind: 'none' }, timeoutMs, tenantIds: [attacked.id] },
  })
  const page = await attacked.admin.ok(endpoints.createPage, {
    body: { name, interface: 'external', connectorId: api.id },
  })
  const block: Block = {
    type: 'object',
    props: { title: 'Customer', fields: [{ fieldId: 'Name' }] },
    binding: { kind: 'external', objectName: 'Customer' },
  }
  await attacked.admin.ok(endpoints.putDraft, { params: { id: page.id }, body: documentOf(block) })
  await attacked.admin.ok(endpoints.releasePage, { params: { id: page.id }, body: {} })
  return { apiId: api.id, pageId: page.id }
}
const good = await externalPage('Good', goodUrl, 3000)
const hostile = await externalPage('Hostile', hostileUrl, 500)

await attacked.admin.ok(endpoints.createPopup, {
  body: {
    name: 'Customer',
    mediaType: 'audioVideo',
    pageType: 'internal',
    openMode: 'embed',
    pageId: good.pageId,
    enabled: true,
  },
})
const agent = await attacked.person('agent')
const queue = await attacked.admin.ok(endpoints.createQueue, {
  body: { name: 'Sales', description: 'Sales', type: 'voice', wrapUpSeconds: 0 },
})
await attacked.admin.ok(endpoints.createRoute, { body: { accessCode: '10086', queueId: queue.id } })
await attacked.admin.ok(endpoints.createAgent, {
  body: { workNo: '1001', userId: agent.userId, queueIds: [queue.id] },
})
await agent.ok(endpoints.workbenchState, { body: { state: 'ready' } })

const { id: tableId } = await neighbour.admin.ok(endpoints.createTable, { body: { name: 'Customers' } })
const fields = []
for (const body of [
  { name: 'Phone', type: 'string', length: 20, index: { match: 'phone' } },
  { name: 'Name', type: 'string' },
] as const)
  fields.push({
    fieldId: (await neighbour.admin.ok(endpoints.createField, { params: { id: tableId }, body })).id,
  })
await neighbour.admin.ok(endpoints.releaseTable, { params: { id: tableId }, body: {} })
await sql`
  insert into record (tenant_id, table_id, id, schema_rev, k1, doc)
  select ${neighbour.id}::uuid, ${tableId}::uuid, gen_random_uuid(), 1,
    convert_to('86' || (13800000000 + n), 'UTF8'),
    jsonb_build_object('f1', (13800000000 + n)::text, 'f2', 'Customer ' || n)
  from generate_series(0, ${records - 1}) as n`.execute(server.database.system)
await sql`vacuum analyze record`.execute(server.database.system)
const { id: pageId } = await neighbour.admin.ok(endpoints.createPage, {
  body: { name: 'Customer', interface: 'internal' },
})
const object: Block = {
  type: 'object',
  props: { title: 'Customer', fields },
  binding: { kind: 'table', tableId, lookup: { source: 'customerNumber' } },
}
await neighbour.admin.ok(endpoints.putDraft, { params: { id: pageId }, body: documentOf(object) })
await neighbour.admin.ok(endpoints.releasePage, { params: { id: pageId }, body: {} })

const committed: [callid: string, at: number][] = []
server.ground.events.on('contact.ringing', ({ contact }) => {
  committed.push([contact.callid, performance.timeOrigin + performance.now()])
})

/** The same room with a breaker that never opens, so that every call reaches the API. */
const trust = createTrust(server.ground.database, server.ground.nodes)
const certificates = new Certificates({ ...server.ground, usersOf: async () => [] })
const unguarded = new Connectors(
  { ...server.ground, trust, certificates },
  { breaker: { failures: Number.MAX_SAFE_INTEGER } },
)
unguarded.start()
let asked = 0
const attack = async (calls: number, atOnce: number): Promise<number> => {
  let peak = 0
  const end = asked + calls
  const worker = async () => {
    while (asked < end) {
      asked += 1
      await unguarded.lookUp(attacked.id, hostile.apiId, String(asked)).answer
      peak = Math.max(peak, process.memoryUsage.rss())
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return peak
}

const { headers } = await attacked.key(['simulator:use'])
process.send?.({
  url: await server.listen(),
  keyHeaders: headers,
  agentHeaders: agent.headers,
  attackedHeaders: attacked.admin.headers,
  good: good.pageId,
  hostile: hostile.pageId,
  neighbour: { headers: neighbour.admin.headers, pageId, tableId },
  records,
})

type Order = 'rings' | 'stop' | 'memory' | 'processor' | { attack: number; atOnce: number }
process.on('message', async (order: Order) => {
  if (order === 'rings') process.send?.(committed)
  else if (order === 'memory') {
    globalThis.gc?.()
    process.send?.(process.memoryUsage.rss())
  } else if (order === 'processor')
    process.send?.({ all: process.cpuUsage(), main: process.threadCpuUsage() })
  else if (order !== 'stop') process.send?.(await attack(order.attack, order.atOnce))
  else {
    trust.close()
    await unguarded.stop()
    await server.close()
    process.disconnect()
  }
})
