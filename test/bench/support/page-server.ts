import { createAdaptorServer } from '@hono/node-server'
import { type Block, endpoints } from '@screenpop/contract'
import { startTestServer } from '@screenpop/server/test'
import { Hono } from 'hono'
import { sql } from 'kysely'
import { Pool } from 'pg'

/**
 * The process that the page bench rings: the product with five tables, a released page of five objects, a pop-up and a
 * ready agent; and, on another port, a bare route that runs the same five SELECTs one after another. Tells its parent the
 * addresses, and afterwards when each ring had been committed.
 */
const records = 20_000
const server = await startTestServer({ checkAnswers: false })
const tenant = await server.tenant()
const { id: tenantId, admin } = tenant

const makeTable = async (n: number): Promise<{ tableId: string; block: Block }> => {
  const { id } = await admin.ok(endpoints.createTable, { body: { name: `Table ${n}` } })
  const inputs = [
    { name: 'Phone', type: 'string', length: 20, index: { match: 'phone' } },
    ...['Name', 'City', 'Address', 'Note'].map((name) => ({ name, type: 'string' as const })),
    { name: 'Since', type: 'date' },
    { name: 'Balance', type: 'number', scale: 2 },
  ] as const
  const fields = []
  for (const body of inputs) {
    fields.push({ fieldId: (await admin.ok(endpoints.createField, { params: { id }, body })).id })
  }
  await admin.ok(endpoints.releaseTable, { params: { id }, body: {} })
  await sql`
    insert into record (tenant_id, table_id, id, schema_rev, k1, doc)
    select ${tenantId}::uuid, ${id}::uuid, gen_random_uuid(), 1,
      convert_to('86' || (13800000000 + n), 'UTF8'),
      jsonb_build_object('f1', (13800000000 + n)::text, 'f2', 'Customer ' || n, 'f3', 'Oslo', 'f4', n || ' Lake Road',
        'f5', 'VIP, call back after 18:00', 'f6', '2019-03-21', 'f7', '1968.11')
    from generate_series(0, ${records - 1}) as n`.execute(server.database.system)
  const block: Block = {
    type: 'object',
    props: { title: `Object ${n}`, fields },
    binding: { kind: 'table', tableId: id, lookup: { source: 'customerNumber' } },
  }
  return { tableId: id, block }
}
const made: { tableId: string; block: Block }[] = []
for (let n = 0; n < 5; n++) made.push(await makeTable(n))
await sql`vacuum analyze record`.execute(server.database.system)

const { id: pageId } = await admin.ok(endpoints.createPage, {
  body: { name: 'Customer', interface: 'internal' },
})
await admin.ok(endpoints.putDraft, {
  params: { id: pageId },
  body: {
    schemaVersion: 1,
    layout: 'grid',
    rows: [
      {
        id: 'r1',
        cells: [
          { id: 'c1', span: 6, blocks: ['b0', 'b1'] },
          { id: 'c2', span: 6, blocks: ['b2'] },
        ],
      },
      { id: 'r2', cells: [{ id: 'c3', span: 12, blocks: ['b3', 'b4'] }] },
    ],
    blocks: Object.fromEntries(made.map(({ block }, i) => [`b${i}`, block])),
  },
})
await admin.ok(endpoints.releasePage, { params: { id: pageId }, body: {} })
await admin.ok(endpoints.createPopup, {
  body: {
    name: 'Customer',
    mediaType: 'audioVideo',
    pageType: 'internal',
    openMode: 'embed',
    pageId,
    enabled: true,
  },
})
const agent = await tenant.person('agent')
const queue = await admin.ok(endpoints.createQueue, {
  body: { name: 'Sales', description: 'Sales', type: 'voice', wrapUpSeconds: 0 },
})
await admin.ok(endpoints.createRoute, { body: { accessCode: '10086', queueId: queue.id } })
await admin.ok(endpoints.createAgent, {
  body: { workNo: '1001', userId: agent.userId, queueIds: [queue.id] },
})
await agent.ok(endpoints.workbenchState, { body: { state: 'ready' } })

const committed: [callid: string, at: number][] = []
server.ground.events.on('contact.ringing', ({ contact }) => {
  committed.push([contact.callid, performance.timeOrigin + performance.now()])
})

const pool = new Pool({ connectionString: server.database.address.owner, max: 10 })
const bare = new Hono().get('/five', async (c) => {
  const found = []
  for (const { tableId } of made) {
    const { rows } = await pool.query({
      name: 'look-up',
      text: `select id, revision, doc, created_at, updated_at from record
        where tenant_id = $1 and table_id = $2 and k1 = $3 order by k1 limit 11`,
      values: [tenantId, tableId, Buffer.from(`86${c.req.query('index')}`)],
    })
    found.push(rows)
  }
  return c.json(found)
})
const bareServer = createAdaptorServer({ fetch: bare.fetch })
await new Promise<void>((resolve) => bareServer.listen(0, '127.0.0.1', resolve))
const address = bareServer.address()

const { headers } = await tenant.key(['simulator:use'])
process.send?.({
  url: await server.listen(),
  bareUrl: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/five?index=`,
  keyHeaders: headers,
  agentHeaders: agent.headers,
  records,
})

process.on('message', async (message) => {
  if (message === 'rings') process.send?.(committed)
  if (message !== 'stop') return
  bareServer.close()
  await pool.end()
  await server.close()
  process.disconnect()
})
