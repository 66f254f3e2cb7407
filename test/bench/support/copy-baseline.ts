import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { Client } from 'pg'
import { from } from 'pg-copy-streams'

const hasPsql = spawnSync('psql', ['--version']).status === 0

/** Loads a file by psql's \copy, or by COPY over the wire where there is no psql. */
export const copyFile = async (database: string, into: string, path: string): Promise<void> => {
  if (hasPsql) {
    const psql = spawn(
      'psql',
      [database, '-q', '-v', 'ON_ERROR_STOP=1', '-c', `\\copy ${into} from '${path}' csv header`],
      {
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    )
    const [code] = await once(psql, 'exit')
    if (code !== 0) throw new Error(`psql ended with ${code}`)
    return
  }
  const client = new Client({ connectionString: database })
  await client.connect()
  await pipeline(
    createReadStream(path),
    client.query(from(`copy ${into} from stdin with (format csv, header)`)),
  )
  await client.end()
}

export const run = async (database: string, statements: readonly string[]): Promise<void> => {
  const client = new Client({ connectionString: database })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

const columns = ['phone', 'name', 'city', 'since', 'window_', 'balance', 'note']

/** A typed, indexed table, as somebody would make it who has but this one. */
export const typedTable = [
  'drop table if exists typed',
  `create table typed (
    id bigint generated always as identity primary key, phone varchar(20) not null, name varchar(128), city varchar(64), since date,
    window_ time, balance numeric(12, 2), note varchar(256))`,
  'create unique index on typed (phone)',
]
export const intoTyped = `typed (${columns.join(', ')})`

export const wideTable = [
  'drop table if exists wide',
  `create table wide (id bigint generated always as identity primary key, ${Array.from({ length: 51 }, (_, i) => `c${i} varchar(128)`).join(', ')})`,
  'create unique index on wide (c0)',
]
export const intoWide = `wide (${Array.from({ length: 51 }, (_, i) => `c${i}`).join(', ')})`

export const stagingTable = [
  'drop table if exists staging',
  `create unlogged table staging (${columns.map((name) => `${name} text`).join(', ')})`,
]
export const intoStaging = `staging (${columns.join(', ')})`

/** From the staging table into the product's own tables and keys, as one would write it by hand. */
export const mergeStaging = (tenantId: string, tableId: string): string => `
  insert into record (tenant_id, table_id, id, schema_rev, k1, doc)
  select '${tenantId}', '${tableId}', gen_random_uuid(), 1, convert_to(phone, 'UTF8'),
    jsonb_build_object('f1', phone, 'f2', name, 'f3', city, 'f4', since, 'f5', window_, 'f6', balance, 'f7', note)
  from staging
  on conflict (tenant_id, table_id, k1) do update
  set doc = excluded.doc, schema_rev = excluded.schema_rev, revision = record.revision + 1, updated_at = now()`
