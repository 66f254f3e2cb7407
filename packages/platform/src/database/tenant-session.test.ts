import { randomUUID } from 'node:crypto'
import { type Generated, type Kysely, sql } from 'kysely'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { noLog } from '../config/index.ts'
import { type CountingProxy, openCountingProxy } from './counting-proxy.fixture.ts'
import { Database, type Tx } from './database.ts'
import { enableTenantIsolation } from './isolation.ts'
import type { Schema } from './schema.ts'
import { openTestDatabase, type TestDatabase } from './testing.ts'

declare module '@screenpop/platform/database/schema' {
  interface Schema {
    sample_note: { tenant_id: string; id: Generated<number>; note: string }
  }
}

let home: TestDatabase
const alice = randomUUID()
const bob = randomUUID()

beforeAll(async () => {
  home = await openTestDatabase()
  await sql`create table sample_note (
    tenant_id uuid not null, id int generated always as identity, note text not null, unique (tenant_id, note)
  )`.execute(home.system)
  await enableTenantIsolation(home.system, 'sample_note')
  await insert(home.tenant(alice), alice, 'a')
  await insert(home.tenant(bob), bob, 'b')
})
afterAll(() => home.close())

const insert = (db: Kysely<Schema>, tenantId: string, note: string) =>
  db.insertInto('sample_note').values({ tenant_id: tenantId, note }).execute()

async function notes(db: Kysely<Schema>): Promise<string[]> {
  const rows = await db.selectFrom('sample_note').select('note').orderBy('id').execute()
  return rows.map(({ note }) => note)
}

async function using<R>(connections: number, use: (database: Database) => Promise<R>): Promise<R> {
  const database = new Database(home.address, { log: noLog, appConnections: connections })
  try {
    return await use(database)
  } finally {
    await database.close()
  }
}

const backend = (db: Kysely<Schema>) =>
  sql<{
    pid: number
    tenant: string
  }>`select pg_backend_pid() as pid, current_setting('app.tenant', true) as tenant`
    .execute(db)
    .then(({ rows: [row] }) => row)

describe.each([1, 4])('over a pool of %i', (connections) => {
  test('two tenants interleaved each see their own rows only', () =>
    using(connections, async (database) => {
      const seen = await Promise.all(
        Array.from({ length: 200 }, (_, i) => (i % 2 ? alice : bob)).map((id) => notes(database.tenant(id))),
      )
      expect(seen).toEqual(Array.from({ length: 200 }, (_, i) => (i % 2 ? ['a'] : ['b'])))
    }))

  test('statements and transactions of two tenants mix without a leak', () =>
    using(connections, async (database) => {
      const inTransaction = (id: string) =>
        database
          .tenant(id)
          .transaction()
          .execute(async (tx) => [...(await notes(tx)), ...(await notes(tx))])
      const seen = await Promise.all(
        Array.from({ length: 60 }, (_, i) => (i % 3 ? inTransaction(alice) : notes(database.tenant(bob)))),
      )
      expect(seen).toEqual(Array.from({ length: 60 }, (_, i) => (i % 3 ? ['a', 'a'] : ['b'])))
    }))

  test('a committed transaction leaves its connection to whom it was set before', () =>
    using(connections, async (database) => {
      for (let round = 0; round < connections; round += 1) {
        expect(await notes(database.tenant(bob))).toEqual(['b'])
        expect(await database.tenant(alice).transaction().execute(notes)).toEqual(['a'])
        expect(await notes(database.tenant(bob))).toEqual(['b'])
      }
    }))

  test('a failed statement, with the setting before it, leaves the next one right', () =>
    using(connections, async (database) => {
      for (const id of [alice, bob, alice, alice, bob]) {
        await expect(sql`select 1 / 0`.execute(database.tenant(id))).rejects.toThrow('division by zero')
        expect(await notes(database.tenant(id))).toEqual([id === alice ? 'a' : 'b'])
      }
    }))

  test('after a rolled back transaction nothing of it is left, neither rows nor tenant', () =>
    using(connections, async (database) => {
      await notes(database.tenant(alice))
      const failing = database
        .tenant(bob)
        .transaction()
        .execute(async (tx) => {
          await insert(tx, bob, 'never')
          throw new Error('changed my mind')
        })
      await expect(failing).rejects.toThrow('changed my mind')
      expect(await notes(database.tenant(alice))).toEqual(['a'])
      expect(await notes(database.tenant(bob))).toEqual(['b'])
    }))

  test('an error inside a transaction ends it; the connection goes on serving', () =>
    using(connections, async (database) => {
      const failing = database
        .tenant(alice)
        .transaction()
        .execute(async (tx) => {
          await insert(tx, alice, 'never')
          await sql`select 1 / 0`.execute(tx)
        })
      await expect(failing).rejects.toThrow('division by zero')
      expect(await notes(database.tenant(bob))).toEqual(['b'])
      expect(await notes(database.tenant(alice))).toEqual(['a'])
    }))
})

test('an error that a transaction swallows is not reported as a commit', () =>
  using(1, async (database) => {
    const swallowing = database
      .tenant(alice)
      .transaction()
      .execute(async (tx) => {
        await sql`select 1 / 0`.execute(tx).catch(() => {})
      })
    await expect(swallowing).rejects.toThrow('nothing was committed')
    expect(await notes(database.tenant(alice))).toEqual(['a'])
  }))

test('a connection that is lost at work fails its statement alone', () =>
  using(1, async (database) => {
    const lost = sql`select pg_terminate_backend(pg_backend_pid())`.execute(database.tenant(alice))
    await expect(lost).rejects.toThrow('terminating connection')
    expect(await notes(database.tenant(bob))).toEqual(['b'])
    const inTransaction = database
      .tenant(alice)
      .transaction()
      .execute(async (tx) => {
        await sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx)
      })
    await expect(inTransaction).rejects.toThrow()
    expect(await notes(database.tenant(bob))).toEqual(['b'])
  }))

test('a transaction opened by hand does not reach the next user', () =>
  using(1, async (database) => {
    await sql`begin`.execute(database.tenant(alice))
    await insert(database.tenant(bob), bob, 'committed by itself')
    expect(await notes(home.tenant(bob))).toEqual(['b', 'committed by itself'])
    await home.tenant(bob).deleteFrom('sample_note').where('note', '!=', 'b').execute()
  }))

test('savepoints work within a tenant transaction', () =>
  using(1, async (database) => {
    const trx = await database.tenant(alice).startTransaction().execute()
    await insert(trx, alice, 'kept')
    const inner = await trx.savepoint('before').execute()
    await insert(inner, alice, 'undone')
    await inner.rollbackToSavepoint('before').execute()
    expect(await notes(trx as unknown as Tx)).toEqual(['a', 'kept'])
    await trx.rollback().execute()
    expect(await notes(database.tenant(alice))).toEqual(['a'])
  }))

describe('row-level security', () => {
  test('a foreign tenant id in an insert or an update is refused', async () => {
    const refused = 'row-level security'
    await expect(insert(home.tenant(alice), bob, 'x')).rejects.toThrow(refused)
    const moving = home.tenant(alice).updateTable('sample_note').set({ tenant_id: bob }).execute()
    await expect(moving).rejects.toThrow(refused)
  })

  test('rows of others are neither updated nor deleted by a statement without a condition', async () => {
    const [updated] = await home.tenant(alice).updateTable('sample_note').set({ note: 'a' }).execute()
    expect(updated?.numUpdatedRows).toBe(1n)
    expect(await notes(home.tenant(bob))).toEqual(['b'])
  })

  test('without a tenant the app role sees nothing and writes nothing', async () => {
    const client = new Client({ connectionString: home.address.app })
    await client.connect()
    expect((await client.query('select * from sample_note')).rows).toEqual([])
    expect((await client.query('delete from sample_note')).rowCount).toBe(0)
    const writing = client.query('insert into sample_note (tenant_id, note) values ($1, $2)', [alice, 'x'])
    await expect(writing).rejects.toThrow('row-level security')
    await client.query("set app.tenant = ''")
    expect((await client.query('select * from sample_note')).rows).toEqual([])
    await client.end()
  })

  test('the owner sees all tenants', async () => {
    expect(await notes(home.system)).toEqual(['a', 'b'])
  })
})

test.each(['', 'x', "' or true --", `${alice}'`, `${alice} `, `{${alice}}`])('%j is no tenant', (id) => {
  expect(() => home.tenant(id)).toThrow(TypeError)
})

test('a tenant is the same in upper case', async () => {
  expect(home.tenant(alice.toUpperCase())).toBe(home.tenant(alice))
})

test('one text cannot carry two statements', async () => {
  for (const text of ['select 1; select 2', "select 1; set app.tenant = ''"]) {
    await expect(sql.raw(text).execute(home.tenant(alice))).rejects.toThrow('multiple commands')
    const inTransaction = home
      .tenant(alice)
      .transaction()
      .execute((tx) => sql.raw(text).execute(tx))
    await expect(inTransaction).rejects.toThrow('multiple commands')
  }
})

describe('a client lent for COPY', () => {
  test('is set to the tenant, and its next user is not', () =>
    using(1, async (database) => {
      const seen = await database.withTenantClient(alice, (client) =>
        client.query('select note from sample_note'),
      )
      expect(seen.rows).toEqual([{ note: 'a' }])
      expect(await notes(database.tenant(bob))).toEqual(['b'])
    }))

  test('that was left in the middle of something is not used again', () =>
    using(1, async (database) => {
      const before = await backend(database.tenant(alice))
      await database.withTenantClient(alice, (client) => client.query('begin'))
      const after = await backend(database.tenant(alice))
      expect(after?.pid).not.toBe(before?.pid)
    }))
})

describe('round trips', () => {
  let proxy: CountingProxy
  beforeAll(async () => {
    const { hostname, port } = new URL(home.address.app)
    proxy = await openCountingProxy(hostname, Number(port))
  })
  afterAll(() => proxy.close())

  const throughProxy = async (use: (database: Database) => Promise<void>) => {
    const app = new URL(home.address.app)
    app.port = String(proxy.port)
    const database = new Database({ ...home.address, app: app.href }, { log: noLog, appConnections: 1 })
    // the connection's own hand-shake is not what is counted
    await notes(database.tenant(alice))
    await use(database).finally(() => database.close())
  }

  test('a statement takes one, for the tenant before and for another tenant alike', () =>
    throughProxy(async (database) => {
      expect(await proxy.roundTrips(() => notes(database.tenant(alice)))).toBe(1)
      expect(await proxy.roundTrips(() => notes(database.tenant(bob)))).toBe(1)
      expect(await proxy.roundTrips(() => notes(database.tenant(alice)))).toBe(1)
      await sql`select 1 / 0`.execute(database.tenant(alice)).catch(() => {})
      expect(await proxy.roundTrips(() => notes(database.tenant(alice)))).toBe(1)
    }))

  test('a transaction takes one to begin with its tenant set, and one to commit', () =>
    throughProxy(async (database) => {
      const run = (id: string) => () =>
        database
          .tenant(id)
          .transaction()
          .execute((tx) => notes(tx))
      expect(await proxy.roundTrips(run(alice))).toBe(3)
      expect(await proxy.roundTrips(run(bob))).toBe(3)
    }))
})

describe('a prepared statement', () => {
  const text = 'select note from sample_note where note <> $1'

  test('is parsed once per connection, whichever tenant comes first', () =>
    using(1, async (database) => {
      for (const id of [alice, bob, bob, alice])
        expect(await database.prepared(id, { name: 'sample.notes', text, values: ['x'] })).toEqual([
          { note: id === alice ? 'a' : 'b' },
        ])
      const { rows } = await sql`select name, generic_plans + custom_plans as uses from pg_prepared_statements
        where name like 'sample.%'`.execute(database.tenant(alice))
      expect(rows).toEqual([{ name: 'sample.notes', uses: 4 }])
    }))

  test('survives an error at its first use', () =>
    using(1, async (database) => {
      const divide = (id: string, by: number) =>
        database.prepared(id, { name: 'sample.divide', text: 'select 1 / $1::int as n', values: [by] })
      await expect(divide(alice, 0)).rejects.toThrow('division')
      for (const id of [bob, bob, alice]) expect(await divide(id, 1)).toEqual([{ n: 1 }])
    }))

  test('knows no tenant but a valid id', () =>
    using(1, async (database) => {
      const statement = { name: 'sample.notes', text, values: ['x'] }
      await expect(database.prepared("x'; set role none", statement)).rejects.toThrow(TypeError)
    }))
})

test('columns arrive as documented', async () => {
  const { rows } =
    await sql`select 9007199254740991::bigint as big, count(*) as many, date '2024-02-29' as day,
    array[1, null]::bigint[] as bigs, array[date '2024-02-29'] as days, timestamptz '2024-02-29 10:00+00' as at,
    1.10::numeric as exact, '\\x00ff'::bytea as bytes, '{"a":1}'::jsonb as doc`.execute(home.tenant(alice))
  expect(rows).toEqual([
    {
      big: 9007199254740991,
      many: 1,
      day: '2024-02-29',
      bigs: [1, null],
      days: ['2024-02-29'],
      at: new Date('2024-02-29T10:00:00Z'),
      exact: '1.10',
      bytes: Buffer.from([0, 255]),
      doc: { a: 1 },
    },
  ])
  await expect(sql`select 9007199254740993::bigint as big`.execute(home.tenant(alice))).rejects.toThrow(
    'select it as text',
  )
})
