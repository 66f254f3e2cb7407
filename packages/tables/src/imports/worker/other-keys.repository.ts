import type { PoolClient } from 'pg'
import { type Chunk, chunkParameters, inChunk } from './chunk.ts'

/** The second, third or fourth index field of a table; its key's base is staged in `column`. */
export interface OtherKey {
  fieldId: string
  unique: boolean
  column: string
}

/** A row that cannot be stored because another record, or an earlier row, has one of its other keys. */
export interface BlockedRow {
  row_number: number
  field_id: string
  first_line: number | null
}

/**
 * The rows of a chunk that another record stands in the way of, by its key in a unique field. A key that a record gives up within the same chunk
 * still counts as taken. [D]
 */
export const findBlocked = async (
  client: PoolClient,
  chunk: Chunk,
  others: readonly OtherKey[],
): Promise<BlockedRow[]> => {
  const blocked = new Map<number, BlockedRow>()
  for (const { fieldId, unique, column } of others) {
    if (!unique) continue
    const { rows } = await client.query<BlockedRow>(
      `with chunk as materialized (
         select s.row_number, s.line, s.k1, s.${column} as k from pg_temp.import_stage s where ${inChunk}
       ), taken as (
         select c.row_number
         from chunk c
         join record_key o on o.tenant_id = $4 and o.table_id = $5 and o.field_id = $7 and o.k = c.k
         left join record r on r.tenant_id = $4 and r.table_id = $5 and r.k1 = c.k1
         where r.id is distinct from o.record_id
       ), free as (
         select c.* from chunk c where not exists (select from taken t where t.row_number = c.row_number)
       )
       select row_number, $7 as field_id, null::int as first_line from taken
       union all
       select c.row_number, $7, (array_agg(e.line order by e.row_number))[1]
       from free c join free e on e.k = c.k and e.row_number < c.row_number and e.k1 <> c.k1
       group by c.row_number`,
      [...chunkParameters(chunk), fieldId],
    )
    for (const row of rows) if (!blocked.has(row.row_number)) blocked.set(row.row_number, row)
  }
  return [...blocked.values()]
}

export const insertBlocked = async (
  client: PoolClient,
  { tenantId, importId }: Chunk,
  rows: readonly BlockedRow[],
): Promise<void> => {
  await client.query(
    `insert into import_conflict (tenant_id, import_id, row_number, field_id, first_line)
     select $1, $2, * from unnest($3::int[], $4::text[], $5::int[])`,
    [
      tenantId,
      importId,
      rows.map(({ row_number }) => row_number),
      rows.map(({ field_id }) => field_id),
      rows.map(({ first_line }) => first_line),
    ],
  )
}

/** Gives the records of a merged chunk the other keys of their rows, instead of those that they had. */
export const writeOtherKeys = async (
  client: PoolClient,
  chunk: Chunk,
  others: readonly OtherKey[],
  { updates }: { updates: boolean },
): Promise<void> => {
  const owner = updates ? 'r.k1 = s.k1' : 'r.id = s.id'
  const written = `select distinct on (s.k1) r.id as record_id, s.*
    from pg_temp.import_stage s join record r on r.tenant_id = $4 and r.table_id = $5 and ${owner}
    where ${inChunk} order by s.k1, s.row_number desc`
  if (updates)
    await client.query(
      `delete from record_key k using (${written}) w
       where k.tenant_id = $4 and k.table_id = $5 and k.record_id = w.record_id`,
      chunkParameters(chunk),
    )
  for (const { fieldId, unique, column } of others)
    await client.query(
      `insert into record_key (tenant_id, table_id, field_id, k, record_id)
       select $4, $5, $7, w.${column} || ${unique ? "''::bytea" : "'\\x00'::bytea || uuid_send(w.record_id)"}, w.record_id
       from (${written}) w`,
      [...chunkParameters(chunk), fieldId],
    )
}
