import type { ChunkCounts } from './chunk.ts'
import { advanceLane, lockLane } from './lane.repository.ts'
import { mergeChunk } from './merge-chunk.ts'
import { chunksOf, holdStorage, laneKeyOf } from './merge-lane.ts'
import { deleteAbsent, deleteAll, setDeleted } from './replace.repository.ts'
import type { RunContext } from './run-context.ts'
import { RunStopped } from './run-end.ts'
import type { StageLane } from './stage-lane.ts'

const mergeAll = async (context: RunContext, lane: StageLane): Promise<ChunkCounts> => {
  const total: ChunkCounts = { rows: 0, last: 0, distinct: 0, touched: 0, inserted: 0, refused: 0 }
  for await (const chunk of chunksOf(context, lane)) {
    const counts = await mergeChunk(context, lane, chunk, 'again')
    total.rows += counts.rows
    total.last = Math.max(total.last, counts.last)
    total.inserted += counts.inserted
    total.refused += counts.refused
  }
  return total
}

const swap = async (context: RunContext, lane: StageLane): Promise<void> => {
  const { tenantId, indexFields, import: run } = context
  const { client } = lane
  const key = laneKeyOf(context, 0)
  const place = { tenantId, tableId: run.table_id }
  const unique = indexFields[0]?.index?.unique ?? false
  const state = await lockLane(client, key)
  if (!state) throw new RunStopped('superseded')
  // the swap was committed before a crash; what was created since is not ours to delete
  if (state.mergedRow > 0) return
  await holdStorage(context, client)
  // first what goes away: its keys must not stand in the way of what comes
  const deleted = await (unique ? deleteAbsent : deleteAll)(client, place)
  const counts = await mergeAll(context, lane)
  await advanceLane(client, key, counts)
  await setDeleted(client, tenantId, run.id, deleted)
}

/**
 * Makes the staged rows the table's only records, in one transaction: readers see the old records until it commits. Where the index is unique a record
 * whose key is in the file keeps its id; what the file does not have is deleted, restorably. [D]
 *
 * @throws RunStopped, FileFault
 */
export const replaceAll = async (context: RunContext, lane: StageLane): Promise<void> => {
  const { client } = lane
  await client.query('begin')
  try {
    await swap(context, lane)
    context.progress.check()
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}
