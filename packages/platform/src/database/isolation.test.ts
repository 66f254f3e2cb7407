import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { appRole } from './address.ts'
import { enableTenantIsolation } from './isolation.ts'
import { openTestDatabase, type TestDatabase } from './testing.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

const predicate = "(tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::uuid)"

/** What every table of the product with a tenant's rows must be, and what it is. */
const tenantTables = () =>
  sql<{ table: string; secured: boolean; forced: boolean; type: string; policies: unknown }>`
    select c.oid::regclass::text as table, relrowsecurity as secured, relforcerowsecurity as forced,
      format_type(atttypid, null) || case when attnotnull then ' not null' else '' end as type,
      (select json_agg(json_build_array(polpermissive, polcmd, polroles::regrole[]::text,
         pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)))
       from pg_policy where polrelid = c.oid) as policies
    from pg_class c join pg_namespace n on n.oid = relnamespace
      join pg_attribute on attrelid = c.oid and attname = 'tenant_id' and not attisdropped
    where relkind in ('r', 'p') and nspname = 'public'
    order by 1`
    .execute(database.system)
    .then(({ rows }) => rows)

test('every table with a tenant_id is behind row-level security with the one policy', async () => {
  const tables = await tenantTables()
  expect(tables.length).toBeGreaterThan(0)
  for (const table of tables) {
    expect(table).toEqual({
      table: table.table,
      secured: true,
      forced: false,
      type: 'uuid not null',
      policies: [[true, '*', '{-}', predicate, predicate]],
    })
  }
})

test('a table that forgot it would be found', async () => {
  await sql`create table sample_open (tenant_id uuid not null)`.execute(database.system)
  expect((await tenantTables()).find(({ table }) => table === 'sample_open')).toMatchObject({
    secured: false,
    policies: null,
  })
  await enableTenantIsolation(database.system, 'sample_open', ['select'])
  expect((await tenantTables()).find(({ table }) => table === 'sample_open')).toMatchObject({ secured: true })
})

test('the app role owns nothing, and no right passes row-level security by', async () => {
  const { rows } = await sql`
    select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
      (select count(*) from pg_class where relowner = r.oid) as relations,
      (select count(*) from pg_proc where proowner = r.oid) as functions,
      (select count(*) from pg_namespace where nspowner = r.oid) as schemas,
      has_schema_privilege(r.oid, 'public', 'create') as makes_tables,
      pg_has_role(r.oid, (select datdba from pg_database where datname = current_database()), 'member') as is_owner
    from pg_roles r where rolname = ${appRole}`.execute(database.system)
  expect(rows).toEqual([
    {
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      rolreplication: false,
      relations: 0,
      functions: 0,
      schemas: 0,
      makes_tables: false,
      is_owner: false,
    },
  ])
})

test('rights can be fewer: what may only be added to cannot be changed', async () => {
  await sql`create table sample_log (tenant_id uuid not null)`.execute(database.system)
  await enableTenantIsolation(database.system, 'sample_log', ['select', 'insert'])
  const app = database.tenant(randomUUID())
  expect((await sql`select * from sample_log`.execute(app)).rows).toEqual([])
  await expect(sql`delete from sample_log`.execute(app)).rejects.toThrow('permission denied')
})
