import { randomUUID } from 'node:crypto'
import { type Generated, sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { enableTenantIsolation } from './isolation.ts'
import { openTestDatabase, type TestDatabase } from './testing.ts'

declare module './schema.ts' {
  interface Schema {
    sample_note: { tenant_id: string; id: Generated<number>; note: string }
  }
}

let database: TestDatabase
const alice = randomUUID()
const bob = randomUUID()

beforeAll(async () => {
  database = await openTestDatabase()
  await sql`create table sample_note (tenant_id uuid not null, id int generated always as identity, note text)`.execute(
    database.system,
  )
  await enableTenantIsolation(database.system, 'sample_note')
  await database.tenant(alice).insertInto('sample_note').values({ tenant_id: alice, note: 'a' }).execute()
  await database.tenant(bob).insertInto('sample_note').values({ tenant_id: bob, note: 'b' }).execute()
})
afterAll(() => database.close())

test('a tenant sees its own rows only', async () => {
  const rows = await database.tenant(alice).selectFrom('sample_note').select('note').execute()
  expect(rows).toEqual([{ note: 'a' }])
})
