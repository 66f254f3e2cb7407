import type { Schema } from '@screenpop/platform/database'
import { type Kysely, sql } from 'kysely'
import type { PoolClient } from 'pg'

/** A part of a lane's staging table: a range of its pages, less what was merged before a crash. */
export interface Chunk {
  tenantId: string
  tableId: string
  importId: string
  revision: number
  firstPage: number
  endPage: number
  mergedRow: number
}

export interface ChunkCounts {
  /** Rows of the chunk. */
  rows: number
  /** The last of them; 0 when there are none. */
  last: number
  /** Keys that differ. */
  distinct: number
  /** Records written: inserted or changed. */
  touched: number
  inserted: number
  refused: number
}

/** An envelope made anew for the record that it really belongs to. */
export interface Resealed {
  row: number
  id: string
  sealed: Buffer | null
}

export interface SealedElsewhere {
  row_number: number
  id: string
  record_id: string | null
  sealed: Buffer | null
}

export const hasRecords = async (db: Kysely<Schema>, tenantId: string, tableId: string): Promise<boolean> =>
  (await db
    .selectFrom('record')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('table_id', '=', tableId)
    .limit(1)
    .executeTakeFirst()) !== undefined

/** The ids (16 bytes) of the live records with these keys, by the key's bytes as latin1 text. */
export const idsByKey = async (
  db: Kysely<Schema>,
  tenantId: string,
  tableId: string,
  keys: readonly Buffer[],
): Promise<Map<string, Buffer>> => {
  const rows = await db
    .selectFrom('record')
    .select(['k1', sql<Buffer>`uuid_send(id)`.as('id')])
    .where('tenant_id', '=', tenantId)
    .where('table_id', '=', tableId)
    .where('k1', '=', sql<Buffer>`any(${keys}::bytea[])`)
    .execute()
  return new Map(rows.map(({ k1, id }) => [k1?.toString('latin1') ?? '', id]))
}

/** How many pages the lane's staging table has. */
export const countPages = async (client: PoolClient): Promise<number> => {
  const { rows } = await client.query<{ pages: string }>(
    `select pg_relation_size('pg_temp.import_stage') / current_setting('block_size')::int as pages`,
  )
  return Number(rows[0]?.pages)
}

const parametersOf = (chunk: Chunk): unknown[] => [
  `(${chunk.firstPage},0)`,
  `(${chunk.endPage},0)`,
  chunk.mergedRow,
  chunk.tenantId,
  chunk.tableId,
]
const inChunk = 's.ctid >= $1::tid and s.ctid < $2::tid and s.row_number > $3'
const counts = `(select count(*) from chunk)::int as rows, (select coalesce(max(row_number), 0) from chunk)::int as last`

const runMerge = async (client: PoolClient, text: string, parameters: unknown[]): Promise<ChunkCounts> => {
  const { rows } = await client.query<ChunkCounts>(text, parameters)
  const [row] = rows
  if (!row) throw new Error('the merge answered nothing')
  return row
}

/**
 * Inserts the rows of a chunk or updates the records with their keys; of several rows with one key the last is taken. Records that
 * would not change are left alone, so that sending the same file daily costs little.
 *
 * With `resealed`, records that are encrypted are updated only by an envelope made for them: `touched` is then less than `distinct` when a
 * record has changed its id in the meantime.
 */
export const upsertChunk = (
  client: PoolClient,
  chunk: Chunk,
  resealed: readonly Resealed[] | undefined,
): Promise<ChunkCounts> => {
  const encrypted = resealed !== undefined
  const parameters: unknown[] = [...parametersOf(chunk), chunk.revision]
  if (encrypted)
    parameters.push(
      resealed.map(({ row }) => row),
      resealed.map(({ id }) => id),
      resealed.map(({ sealed }) => sealed),
    )
  const rows = encrypted
    ? `select coalesce(f.id, l.id) as id, l.k1, l.doc, coalesce(f.sealed, l.sealed) as sealed
       from latest l left join unnest($7::int[], $8::uuid[], $9::bytea[]) as f (row_number, id, sealed) using (row_number)`
    : 'select id, k1, doc, sealed from latest'
  const changed = encrypted
    ? 'excluded.sealed is null or r.id = excluded.id'
    : 'r.doc is distinct from excluded.doc'
  return runMerge(
    client,
    `with chunk as materialized (
       select s.* from pg_temp.import_stage s where ${inChunk}
     ), latest as (
       select distinct on (k1) * from chunk order by k1, row_number desc
     ), merged as (
       insert into record as r (tenant_id, table_id, id, schema_rev, k1, doc, sealed)
       select $4, $5, id, $6, k1, doc, sealed from (${rows}) as rows
       on conflict (tenant_id, table_id, k1) do update set
         doc = excluded.doc, sealed = excluded.sealed, schema_rev = excluded.schema_rev,
         revision = r.revision + 1, updated_at = now()
       where ${changed}
       returning (r.xmax = 0) as fresh
     )
     select ${counts}, (select count(*) from latest)::int as distinct, count(*)::int as touched,
       count(*) filter (where fresh)::int as inserted, 0 as refused
     from merged`,
    parameters,
  )
}

/** Inserts the rows of a chunk whose keys are new; the others are noted as conflicts of the index field. */
export const insertChunk = async (
  client: PoolClient,
  chunk: Chunk,
  indexFieldId: string,
): Promise<ChunkCounts> => {
  const merged = await runMerge(
    client,
    `with chunk as materialized (
       select s.* from pg_temp.import_stage s where ${inChunk}
     ), earliest as (
       select distinct on (k1) * from chunk order by k1, row_number
     ), merged as (
       insert into record (tenant_id, table_id, id, schema_rev, k1, doc, sealed)
       select $4, $5, id, $6, k1, doc, sealed from earliest
       on conflict (tenant_id, table_id, k1) do nothing
       returning id
     ), refused as (
       insert into import_conflict (tenant_id, import_id, row_number, field_id)
       select $4, $7, c.row_number, $8 from chunk c
       where not exists (select from merged m where m.id = c.id)
       returning 1
     )
     select ${counts}, (select count(*) from earliest)::int as distinct, (select count(*) from merged)::int as touched,
       (select count(*) from merged)::int as inserted, (select count(*) from refused)::int as refused`,
    [...parametersOf(chunk), chunk.revision, chunk.importId, indexFieldId],
  )
  if (merged.refused > 0) await nameFirstLines(client, chunk)
  return merged
}

/** Tells the conflicts of a chunk on which line of the file the same key stands first. */
const nameFirstLines = async (client: PoolClient, chunk: Chunk): Promise<void> => {
  await client.query('create index if not exists import_stage_k1 on pg_temp.import_stage (k1)')
  await client.query(
    `update import_conflict c set first_line = earlier.line
     from pg_temp.import_stage s, lateral (
       select e.line from pg_temp.import_stage e where e.k1 = s.k1 and e.row_number < s.row_number order by e.row_number limit 1
     ) as earlier
     where ${inChunk} and c.tenant_id = $4 and c.import_id = $5 and c.row_number = s.row_number`,
    [...parametersOf(chunk).slice(0, 4), chunk.importId],
  )
}

/** Rows of a chunk whose envelope was made for another record than the one that has their key. */
export const sealedElsewhere = async (client: PoolClient, chunk: Chunk): Promise<SealedElsewhere[]> => {
  const { rows } = await client.query<SealedElsewhere>(
    `select s.row_number, s.id, r.id as record_id, s.sealed
     from pg_temp.import_stage s
     join record r on r.tenant_id = $4 and r.table_id = $5 and r.k1 = s.k1
     where ${inChunk} and s.sealed is not null and s.id <> r.id`,
    parametersOf(chunk),
  )
  return rows
}

/** Rows of a chunk whose envelope was made for a record that was deleted or got another key since. */
export const sealedForDeleted = async (client: PoolClient, chunk: Chunk): Promise<SealedElsewhere[]> => {
  const { rows } = await client.query<SealedElsewhere>(
    `select s.row_number, s.id, null::uuid as record_id, s.sealed
     from pg_temp.import_stage s
     join record r on r.tenant_id = $4 and r.table_id = $5 and r.id = s.id
     where ${inChunk} and r.k1 is distinct from s.k1`,
    parametersOf(chunk),
  )
  return rows
}

/** Deletes, restorably, the live records that the staged file does not have. */
export const deleteAbsent = async (
  client: PoolClient,
  chunk: Pick<Chunk, 'tenantId' | 'tableId'>,
): Promise<number> => {
  await client.query('analyze pg_temp.import_stage')
  return deleteRecords(client, chunk, 'not exists (select from pg_temp.import_stage s where s.k1 = r.k1)')
}

/** Deletes, restorably, every live record. */
export const deleteAll = (client: PoolClient, chunk: Pick<Chunk, 'tenantId' | 'tableId'>): Promise<number> =>
  deleteRecords(client, chunk, 'true')

const deleteRecords = async (
  client: PoolClient,
  { tenantId, tableId }: Pick<Chunk, 'tenantId' | 'tableId'>,
  condition: string,
): Promise<number> => {
  const { rows } = await client.query<{ deleted: number }>(
    `with gone as (
       update record r set k1 = null, deleted_at = now(), updated_at = now(), revision = revision + 1
       where tenant_id = $1 and table_id = $2 and deleted_at is null and ${condition}
       returning id
     ), keys as (
       delete from record_key k using gone
       where k.tenant_id = $1 and k.table_id = $2 and k.record_id = gone.id
     )
     select count(*)::int as deleted from gone`,
    [tenantId, tableId],
  )
  return rows[0]?.deleted ?? 0
}
