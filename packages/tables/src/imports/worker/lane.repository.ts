import type { Schema } from '@screenpop/platform/database'
import { type Kysely, sql } from 'kysely'
import type { PoolClient } from 'pg'
import type { ReleasedField } from '../../definitions/definition.table.ts'
import type { ChunkCounts } from './chunk.ts'

export interface LaneKey {
  tenantId: string
  importId: string
  lane: number
  run: number
}

/** Gives the lanes to a run: from now on no older run can commit a chunk. */
export const claimLanes = async (
  db: Kysely<Schema>,
  key: Omit<LaneKey, 'lane'>,
  lanes: number,
): Promise<void> => {
  await db
    .insertInto('import_lane')
    .values(
      Array.from({ length: lanes }, (_, lane) => ({
        tenant_id: key.tenantId,
        import_id: key.importId,
        lane,
        run: key.run,
      })),
    )
    .onConflict((on) =>
      on
        .columns(['tenant_id', 'import_id', 'lane'])
        .doUpdateSet({ run: sql<number>`greatest(import_lane.run, excluded.run)` }),
    )
    .execute()
}

/** Locks the lane for a chunk; undefined when another run has it. */
export const lockLane = async (
  client: PoolClient,
  key: LaneKey,
): Promise<{ mergedRow: number } | undefined> => {
  const { rows } = await client.query<{ merged_row: string }>(
    `select merged_row from import_lane where tenant_id = $1 and import_id = $2 and lane = $3 and run = $4 for update`,
    [key.tenantId, key.importId, key.lane, key.run],
  )
  return rows[0] && { mergedRow: Number(rows[0].merged_row) }
}

/** The checkpoint of a chunk, in the chunk's own transaction. */
export const advanceLane = async (client: PoolClient, key: LaneKey, counts: ChunkCounts): Promise<void> => {
  const { rows, last, inserted, refused } = counts
  await client.query(
    `update import_lane
     set merged_row = greatest(merged_row, $4), inserted = inserted + $5, updated = updated + $6, rejected = rejected + $7
     where tenant_id = $1 and import_id = $2 and lane = $3`,
    [key.tenantId, key.importId, key.lane, last, inserted, rows - inserted - refused, refused],
  )
}

/** The release in force, held until the transaction ends: a release or a deletion of the table waits for it. */
export const holdRelease = async (
  client: PoolClient,
  tenantId: string,
  tableId: string,
): Promise<{ revision: number; fields: ReleasedField[] } | undefined> => {
  const { rows } = await client.query<{ revision: number; released: ReleasedField[] }>(
    'select revision, released from dynamic_table where tenant_id = $1 and id = $2 for share',
    [tenantId, tableId],
  )
  return rows[0] && { revision: rows[0].revision, fields: rows[0].released }
}
