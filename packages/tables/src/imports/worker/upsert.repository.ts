import type { PoolClient } from 'pg'
import { type Chunk, type ChunkCounts, chunkParameters, countsOfChunk, inChunk, runMerge } from './chunk.ts'

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

/**
 * Inserts the rows of a chunk or updates the records with their keys; of several rows with one key the last is taken. Records that
 * would not change are left alone, so that sending the same file daily costs little.
 *
 * With `resealed`, records that are encrypted are updated only by an envelope made for them: `touched` is then less than `distinct` when a
 * record has changed hands in the meantime.
 */
export const upsertChunk = (
  client: PoolClient,
  chunk: Chunk,
  resealed: readonly Resealed[] | undefined,
): Promise<ChunkCounts> => {
  const parameters = [...chunkParameters(chunk), chunk.revision]
  if (resealed)
    parameters.push(
      resealed.map(({ row }) => row),
      resealed.map(({ id }) => id),
      resealed.map(({ sealed }) => sealed),
    )
  const rows = resealed
    ? `select coalesce(f.id, l.id) as id, l.k1, l.doc, coalesce(f.sealed, l.sealed) as sealed
       from latest l left join unnest($8::int[], $9::uuid[], $10::bytea[]) as f (row_number, id, sealed) using (row_number)`
    : 'select id, k1, doc, sealed from latest'
  const changed = resealed
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
       select $4, $5, id, $7, k1, doc, sealed from (${rows}) as rows
       on conflict (tenant_id, table_id, k1) do update set
         doc = excluded.doc, sealed = excluded.sealed, schema_rev = excluded.schema_rev,
         revision = r.revision + 1, updated_at = now()
       where ${changed}
       returning (r.xmax = 0) as fresh
     )
     select ${countsOfChunk}, (select count(*) from latest)::int as distinct, count(*)::int as touched,
       count(*) filter (where fresh)::int as inserted, 0 as refused
     from merged`,
    parameters,
  )
}

/** Rows of a chunk whose envelope was made for another record than the one that has their key. */
export const sealedElsewhere = async (client: PoolClient, chunk: Chunk): Promise<SealedElsewhere[]> => {
  const { rows } = await client.query<SealedElsewhere>(
    `select s.row_number, s.id, r.id as record_id, s.sealed
     from pg_temp.import_stage s
     join record r on r.tenant_id = $4 and r.table_id = $5 and r.k1 = s.k1
     where ${inChunk} and s.sealed is not null and s.id <> r.id`,
    chunkParameters(chunk),
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
    chunkParameters(chunk),
  )
  return rows
}
