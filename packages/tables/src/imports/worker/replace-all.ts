import { advanceLane, lockLane, setDeleted } from './lane.repository.ts'
import { type ChunkCounts, deleteAbsent, deleteAll } from './merge.repository.ts'
import { chunksOf, holdStorage, laneKeyOf, mergeChunk } from './merge-lane.ts'
import type { RunContext } from './run-context.ts'
import { RunStopped } from './run-end.ts'
import type { StageLane } from './stage-lane.ts'

/**
 * Makes the staged rows the table's only records, in one transaction: readers see the old records until it commits. Where the index is unique a record
 * whose key is in the file keeps its id; what the file does not have is deleted, restorably. [D]
 *
 * @throws RunStopped, FileFault
 */
export const replaceAll = async (context: RunContext, lane: StageLane): Promise<void> => {
  const { tenantId, indexFields, import: run } = context
  const { client } = lane
  const key = laneKeyOf(context, 0)
  const unique = indexFields[0]?.index?.unique ?? false
  await client.query('begin')
  try {
    const state = await lockLane(client, key)
    if (!state) throw new RunStopped('superseded')
    // the swap was committed before a crash; what was created since is not ours to delete
    if (state.mergedRow === 0) {
      await holdStorage(context, lane)
      const place = { tenantId, tableId: run.table_id }
      let deleted = unique ? 0 : await deleteAll(client, place)
      const total: ChunkCounts = { rows: 0, last: 0, distinct: 0, touched: 0, inserted: 0, refused: 0 }
      for await (const chunk of chunksOf(context, lane)) {
        const counts = await mergeChunk(context, lane, { ...chunk, mergedRow: 0 }, true)
        total.rows += counts.rows
        total.last = Math.max(total.last, counts.last)
        total.inserted += counts.inserted
        total.refused += counts.refused
      }
      if (unique) deleted = await deleteAbsent(client, place)
      await advanceLane(client, key, total)
      await setDeleted(client, tenantId, run.id, deleted)
    }
    context.progress.check()
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}
