import { randomUUID } from 'node:crypto'
import { type Generated, type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { noLog } from '../config/index.ts'
import { Database } from './database.ts'
import { explainDatabaseError, isOvertaken, isUniqueViolation } from './errors.ts'
import { enableTenantIsolation } from './isolation.ts'
import { retryOvertaken, retrySerializable } from './retry.ts'
import type { Schema } from './schema.ts'
import { openTestDatabase, type TestDatabase } from './testing.ts'

declare module '@screenpop/platform/database/schema' {
  interface Schema {
    sample_counter: { tenant_id: string; name: string; value: Generated<number> }
  }
}

let database: TestDatabase
let db: Kysely<Schema>
const tenantId = randomUUID()

beforeAll(async () => {
  database = await openTestDatabase()
  db = database.tenant(tenantId)
  await sql`create table sample_counter (
    tenant_id uuid not null, name text not null, value int not null default 0 check (value < 1000),
    constraint sample_counter_key primary key (tenant_id, name)
  )`.execute(database.system)
  await enableTenantIsolation(database.system, 'sample_counter')
  await db
    .insertInto('sample_counter')
    .values(['one', 'two'].map((name) => ({ tenant_id: tenantId, name })))
    .execute()
})
afterAll(() => database.close())

const errorOf = (run: Promise<unknown>): Promise<unknown> =>
  run.then(
    () => undefined,
    (error: unknown) => error,
  )

describe('an error of the database in the words of the user', () => {
  test('something exists already', async () => {
    const error = await errorOf(
      db.insertInto('sample_counter').values({ tenant_id: tenantId, name: 'one' }).execute(),
    )
    expect(explainDatabaseError(error)).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('exists already'),
    })
    expect(isUniqueViolation(error)).toBe(true)
    expect(isUniqueViolation(error, 'sample_counter_key')).toBe(true)
    expect(isUniqueViolation(error, 'another_key')).toBe(false)
  })

  test('it took too long', async () => {
    const slow = db.transaction().execute(async (tx) => {
      await sql`set local statement_timeout = 20`.execute(tx)
      await sql`select pg_sleep(5)`.execute(tx)
    })
    expect(explainDatabaseError(await errorOf(slow))).toMatchObject({ code: 'unavailable' })
  })

  test('nobody answers', async () => {
    const gone = new URL(database.address.app)
    gone.port = '1'
    const nobody = new Database({ owner: gone.href, app: gone.href }, { log: noLog })
    const error = await errorOf(sql`select 1`.execute(nobody.tenant(tenantId)))
    expect(explainDatabaseError(error)).toMatchObject({ code: 'unavailable' })
    await nobody.close()
  })

  test.each(['select 1 / 0', 'select no_such_column', "select 'x'::uuid"])(
    '%s is our mistake and has none',
    async (text) => {
      expect(explainDatabaseError(await errorOf(sql.raw(text).execute(db)))).toBeUndefined()
    },
  )

  test('a refusal of row-level security is not explained either', async () => {
    const foreign = db.insertInto('sample_counter').values({ tenant_id: randomUUID(), name: 'x' }).execute()
    expect(explainDatabaseError(await errorOf(foreign))).toBeUndefined()
  })
})

async function increment(tx: Kysely<Schema>, name: string): Promise<void> {
  const { value } = await tx
    .selectFrom('sample_counter')
    .select('value')
    .where('name', '=', name)
    .executeTakeFirstOrThrow()
  await tx
    .updateTable('sample_counter')
    .set({ value: value + 1 })
    .where('name', '=', name)
    .execute()
}

const counter = (name: string) =>
  db.selectFrom('sample_counter').select('value').where('name', '=', name).executeTakeFirstOrThrow()

test('serializable transactions that overtake each other all take effect', async () => {
  await Promise.all(Array.from({ length: 3 }, () => retrySerializable(db, (tx) => increment(tx, 'one'))))
  expect(await counter('one')).toEqual({ value: 3 })
})

test('the victim of a deadlock is run anew', async () => {
  let first = 0
  const bothHoldOne = Promise.race([
    new Promise((resolve) => setTimeout(resolve, 2_000)),
    until(() => first >= 2),
  ])
  const lockBoth = (names: readonly string[]) =>
    retryOvertaken(() =>
      db.transaction().execute(async (tx) => {
        for (const name of names) {
          await sql`update sample_counter set value = value + 10 where name = ${name}`.execute(tx)
          first += 1
          await bothHoldOne
        }
      }),
    )
  await Promise.all([lockBoth(['one', 'two']), lockBoth(['two', 'one'])])
  expect(first).toBeGreaterThan(4)
  expect(await counter('one')).toEqual({ value: 23 })
  expect(await counter('two')).toEqual({ value: 20 })
})

test('any other error is not tried again', async () => {
  let runs = 0
  const failing = retryOvertaken(async () => {
    runs += 1
    await sql`select 1 / 0`.execute(db)
  })
  const error = await errorOf(failing)
  expect(isOvertaken(error)).toBe(false)
  expect(runs).toBe(1)
})

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5))
}
