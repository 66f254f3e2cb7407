import { isOvertaken, isUniqueViolation } from '@screenpop/platform/database'
import type { PoolClient } from 'pg'
import type { ReleasedField } from '../../definitions/definition.table.ts'
import { FileFault } from '../file/file-fault.ts'
import { type Chunk, countPages } from './chunk.ts'
import { advanceLane, holdRelease, type LaneKey, lockLane } from './lane.repository.ts'
import { ChunkOvertaken, firstWay, mergeChunk, type Way } from './merge-chunk.ts'
import type { RunContext } from './run-context.ts'
import { RunStopped } from './run-end.ts'
import type { StageLane } from './stage-lane.ts'

const rowsPerChunk = 20_000
const mostAttempts = 5

export const laneKeyOf = (context: RunContext, lane: number): LaneKey => ({
  tenantId: context.tenantId,
  importId: context.import.id,
  lane,
  run: context.import.run,
})

/** What a release must leave alone while an import runs: what keys and envelopes are made by. */
const storageOf = (fields: readonly ReleasedField[]): string =>
  JSON.stringify(
    fields
      .filter(({ index, encrypted }) => index || encrypted)
      .map(({ id, type, index, encrypted }) => [
        id,
        type,
        index?.unique,
        index?.match,
        index?.digits,
        encrypted,
      ]),
  )

/**
 * Holds the table's release for the transaction.
 *
 * @throws FileFault when the table was released anew in a way that the staged rows do not fit, or deleted
 */
export const holdStorage = async (context: RunContext, client: PoolClient): Promise<void> => {
  const { tenantId, fields, import: run } = context
  const release = await holdRelease(client, tenantId, run.table_id)
  if (release && (release.revision === run.table_revision || storageOf(release.fields) === storageOf(fields)))
    return
  const message = 'The table was changed while the import was waiting or running. Import the file again.'
  throw new FileFault('tableChanged', null, message)
}

/** The pages of a staging table in ranges of about so many rows as one transaction should have. */
export async function* chunksOf(context: RunContext, lane: StageLane): AsyncGenerator<Chunk> {
  const { tenantId, import: run } = context
  const pages = await countPages(lane.client)
  const pagesPerChunk = Math.max(1, Math.floor((pages * rowsPerChunk) / Math.max(1, lane.staged)))
  for (let firstPage = 0; firstPage < pages; firstPage += pagesPerChunk) {
    context.progress.check()
    yield {
      tenantId,
      tableId: run.table_id,
      importId: run.id,
      revision: run.table_revision,
      firstPage,
      endPage: firstPage + pagesPerChunk,
      mergedRow: 0,
      blocked: [],
    }
  }
}

const mayTryAgain = (error: unknown): boolean =>
  error instanceof ChunkOvertaken || isOvertaken(error) || isUniqueViolation(error)

/** Merges a chunk and its checkpoint in one transaction. */
const mergeOnce = async (
  context: RunContext,
  lane: StageLane,
  key: LaneKey,
  chunk: Chunk,
  way: Way,
): Promise<void> => {
  const { client } = lane
  // should the database die, some last chunks are gone with their checkpoints and are merged again; the import's end waits for the disk
  await client.query('begin; set local synchronous_commit = off')
  try {
    const state = await lockLane(client, key)
    if (!state) throw new RunStopped('superseded')
    await holdStorage(context, client)
    await advanceLane(client, key, await mergeChunk(context, lane, { ...chunk, ...state }, way))
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

/**
 * Merges what a lane has staged, chunk by chunk, each with its checkpoint in one transaction: after a crash the lane goes on behind the last
 * chunk, and a run that was superseded can commit nothing.
 *
 * @throws RunStopped, FileFault
 */
export const mergeLane = async (context: RunContext, lane: StageLane, position: number): Promise<void> => {
  const key = laneKeyOf(context, position)
  let usual = firstWay(context)
  for await (const chunk of chunksOf(context, lane)) {
    let way = usual
    for (let attempt = 1; ; attempt++) {
      try {
        await mergeOnce(context, lane, key, chunk, way)
        break
      } catch (error) {
        if (attempt === mostAttempts || !mayTryAgain(error)) throw error
        // keys are there, or twice in the file, and more of them may come
        if (way === 'fresh') usual = 'merge'
        way = way === 'fresh' ? 'merge' : 'again'
      }
    }
  }
}
