import { createAdaptorServer } from '@hono/node-server'
import { endpoints } from '@screenpop/contract'
import { startTestServer } from '@screenpop/server/test'
import { Hono } from 'hono'
import { sql } from 'kysely'
import { Pool } from 'pg'

/**
 * The process that the look-up bench loads: the product and, on another port, a bare route that runs the same SELECT over
 * the same rows. Like the product it logs every call. Tells its parent the addresses.
 */
const records = 100_000
const server = await startTestServer({ checkAnswers: false, logLevel: 'info' })
const { id: tenantId, admin, key } = await server.tenant()
const { id: tableId } = await admin.ok(endpoints.createTable, { body: { name: 'Customers' } })
const fields = [
  { name: 'Phone', type: 'string', length: 20, index: { match: 'phone' } },
  ...['Name', 'City', 'Address', 'Note'].map((name) => ({ name, type: 'string' as const })),
  { name: 'Since', type: 'date' },
  { name: 'Balance', type: 'number', scale: 2 },
] as const
for (const body of fields) await admin.ok(endpoints.createField, { params: { id: tableId }, body })
await admin.ok(endpoints.releaseTable, { params: { id: tableId }, body: {} })

await sql`
  insert into record (tenant_id, table_id, id, schema_rev, k1, doc)
  select ${tenantId}::uuid, ${tableId}::uuid, gen_random_uuid(), 1,
    convert_to('86' || (13800000000 + n), 'UTF8'),
    jsonb_build_object('f1', (13800000000 + n)::text, 'f2', 'Customer ' || n, 'f3', 'Oslo', 'f4', n || ' Lake Road',
      'f5', 'VIP, call back after 18:00', 'f6', '2019-03-21', 'f7', '1968.11')
  from generate_series(0, ${records - 1}) as n`.execute(server.database.system)
await sql`vacuum analyze record`.execute(server.database.system)

const pool = new Pool({ connectionString: server.database.address.owner, max: 10 })
const bare = new Hono().get('/look-up/:table', async (c) => {
  const { rows } = await pool.query({
    name: 'look-up',
    text: `select id, revision, doc, created_at, updated_at from record
      where tenant_id = $1 and table_id = $2 and k1 = $3 order by k1 limit 50`,
    values: [tenantId, c.req.param('table'), Buffer.from(`86${c.req.query('index')}`)],
  })
  return c.json({ items: rows, next: null })
})
const bareServer = createAdaptorServer({ fetch: bare.fetch })
await new Promise<void>((resolve) => bareServer.listen(0, '127.0.0.1', resolve))
const address = bareServer.address()

const { headers } = await key(['tables:read'])
process.send?.({
  port: Number(new URL(await server.listen()).port),
  barePort: typeof address === 'object' ? address?.port : undefined,
  path: `/api/v1/tables/${tableId}/records?index=`,
  barePath: `/look-up/${tableId}?index=`,
  headers,
  records,
})

process.once('message', async () => {
  bareServer.close()
  await pool.end()
  await server.close()
  process.disconnect()
})
