import { randomUUID } from 'node:crypto'
import { appRole } from '@screenpop/platform/database'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer, type TestTenant } from '../test.ts'
import { fillTenant } from '../testing/fill-tenant.ts'
import { tenantTables } from '../testing/tenant-tables.ts'

let server: TestServer
let theirs: TestTenant
let ours: TestTenant
let tables: string[]
beforeAll(async () => {
  server = await startTestServer()
  // takes jobs but runs none: what they would change stays as it is
  await server.ground.jobs.start()
  theirs = await server.tenant()
  ours = await server.tenant()
  for (const tenant of [theirs, ours]) await fillTenant(tenant)
  tables = await tenantTables(server.database)
}, 120_000)
afterAll(async () => {
  await server.ground.jobs.stop()
  await server.close()
})

describe('with the tenant_id filter taken out of a query', () => {
  it('row-level security shows the own rows only, on every table of a tenant', async () => {
    expect(tables.length).toBeGreaterThan(8)
    const tenantsSeen = async (table: string, db = server.database.tenant(ours.id)) => {
      const { rows } = await sql<{
        tenant_id: string
      }>`select distinct tenant_id from ${sql.table(table)}`.execute(db)
      return rows.map(({ tenant_id }) => tenant_id)
    }
    const seenByOwner = await Promise.all(tables.map((table) => tenantsSeen(table, server.database.system)))
    expect(seenByOwner.filter((ids) => ids.includes(theirs.id)).length).toBeGreaterThan(4)
    for (const table of tables)
      expect([table, (await tenantsSeen(table)).filter((id) => id !== ours.id)]).toEqual([table, []])
  })

  it('and lets nothing of theirs be changed or removed', async () => {
    const db = server.database.tenant(ours.id)
    const affected = async (statement: Promise<{ numAffectedRows?: bigint }>) =>
      statement.then(({ numAffectedRows }) => Number(numAffectedRows ?? 0)).catch(() => 0)
    for (const table of tables) {
      const filter = sql`where tenant_id = ${theirs.id}::uuid`
      const update = sql`update ${sql.table(table)} set tenant_id = tenant_id ${filter}`.execute(db)
      expect([table, await affected(update)]).toEqual([table, 0])
      expect([table, await affected(sql`delete from ${sql.table(table)} ${filter}`.execute(db))]).toEqual([
        table,
        0,
      ])
    }
  })

  it('and lets nothing be added to theirs', async () => {
    const entry = {
      actor_kind: 'user',
      actor_id: 'x',
      actor_name: 'x',
      action: 'x',
      subject_type: 'x',
      subject_id: 'x',
    } as const
    const empty = { before: null, after: null, reason: null, request_id: null }
    const forged = { tenant_id: theirs.id, id: randomUUID(), ...entry, ...empty }
    const insert = server.database.tenant(ours.id).insertInto('audit_entry').values(forged).execute()
    await expect(insert).rejects.toThrow('row-level security')
  })
})

it('no table of a tenant is without its policy, and the app’s role reaches no other table', async () => {
  const { rows } = await sql<{ name: string; secured: boolean; reached: boolean; tenant: boolean }>`
    select c.relname as name,
      c.relrowsecurity and exists (select from pg_policy p where p.polrelid = c.oid) as secured,
      has_any_column_privilege(${appRole}, c.oid, 'select, insert, update')
        or has_table_privilege(${appRole}, c.oid, 'select, insert, update, delete, truncate') as reached,
      exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id') as tenant
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
  `.execute(server.database.system)
  expect(rows.filter(({ tenant, secured }) => tenant && !secured)).toEqual([])
  expect(rows.filter(({ tenant, reached }) => !tenant && reached)).toEqual([])
})
