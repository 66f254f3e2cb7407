import type { PoolClient } from 'pg'

/** A part of a lane's staging table: a range of its pages, less what was merged before a crash. */
export interface Chunk {
  tenantId: string
  tableId: string
  importId: string
  revision: number
  firstPage: number
  endPage: number
  /** Rows up to this one were merged before. */
  mergedRow: number
  /** Rows that are left out because another record has one of their other keys. */
  blocked: readonly number[]
}

/** What became of a chunk. */
export interface ChunkCounts {
  /** Rows of the chunk, blocked ones left out. */
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

/** The parameters $1 to $6 of every statement over a chunk; its own begin at $7. */
export const chunkParameters = (chunk: Chunk): unknown[] => [
  `(${chunk.firstPage},0)`,
  `(${chunk.endPage},0)`,
  chunk.mergedRow,
  chunk.tenantId,
  chunk.tableId,
  chunk.blocked,
]

/** The rows of a chunk in the staging table `s`; names all six parameters, for PostgreSQL refuses one that a statement does not use. */
export const inChunk =
  's.ctid >= $1::tid and s.ctid < $2::tid and s.row_number > $3 and s.row_number <> all ($6::int[]) and $4::uuid is not null and $5::uuid is not null'

export const countsOfChunk =
  '(select count(*) from chunk)::int as rows, (select coalesce(max(row_number), 0) from chunk)::int as last'

export const runMerge = async (
  client: PoolClient,
  text: string,
  parameters: unknown[],
): Promise<ChunkCounts> => {
  const { rows } = await client.query<ChunkCounts>(text, parameters)
  const [row] = rows
  if (!row) throw new Error('the merge answered nothing')
  return row
}

/** How many pages the lane's staging table has. */
export const countPages = async (client: PoolClient): Promise<number> => {
  const { rows } = await client.query<{ pages: string }>(
    `select pg_relation_size('pg_temp.import_stage') / current_setting('block_size')::int as pages`,
  )
  return Number(rows[0]?.pages)
}
