import type { PoolClient } from 'pg'
import { type Chunk, type ChunkCounts, chunkParameters, countsOfChunk, inChunk, runMerge } from './chunk.ts'

/**
 * Inserts the rows of a chunk whose keys cannot be there: much cheaper than asking for each row. Fails by a unique
 * violation when one is there all the same, or twice in the chunk.
 */
export const insertFresh = async (client: PoolClient, chunk: Chunk): Promise<ChunkCounts> => {
  const { rowCount } = await client.query(
    `insert into record (tenant_id, table_id, id, schema_rev, k1, doc, sealed)
     select $4, $5, s.id, $7, s.k1, s.doc, s.sealed from pg_temp.import_stage s where ${inChunk}`,
    [...chunkParameters(chunk), chunk.revision],
  )
  const { rows } = await client.query<{ last: number }>(
    `select coalesce(max(s.row_number), 0) as last from pg_temp.import_stage s where ${inChunk}`,
    chunkParameters(chunk),
  )
  const inserted = rowCount ?? 0
  return {
    rows: inserted,
    last: rows[0]?.last ?? 0,
    distinct: inserted,
    touched: inserted,
    inserted,
    refused: 0,
  }
}

/** Inserts the rows of a chunk whose keys are new; the others are noted as conflicts of the index field. */
export const insertNew = async (
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
       select $4, $5, id, $7, k1, doc, sealed from earliest
       on conflict (tenant_id, table_id, k1) do nothing
       returning id
     ), refused as (
       insert into import_conflict (tenant_id, import_id, row_number, field_id)
       select $4, $8, c.row_number, $9 from chunk c
       where not exists (select from merged m where m.id = c.id)
       returning 1
     )
     select ${countsOfChunk}, (select count(*) from earliest)::int as distinct,
       (select count(*) from merged)::int as touched, (select count(*) from merged)::int as inserted,
       (select count(*) from refused)::int as refused`,
    [...chunkParameters(chunk), chunk.revision, chunk.importId, indexFieldId],
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
       select e.line from pg_temp.import_stage e
       where e.k1 = s.k1 and e.row_number < s.row_number order by e.row_number limit 1
     ) as earlier
     where ${inChunk} and c.tenant_id = $4 and c.import_id = $7 and c.row_number = s.row_number`,
    [...chunkParameters(chunk), chunk.importId],
  )
}
