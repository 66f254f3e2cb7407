import { isOvertaken, isUniqueViolation } from '@screenpop/platform/database'
import type { ReleasedField } from '../../definitions/definition.table.ts'
import { FileFault } from '../file/file-fault.ts'
import { advanceLane, holdRelease, type LaneKey, lockLane } from './lane.repository.ts'
import {
  type Chunk,
  type ChunkCounts,
  countPages,
  insertChunk,
  sealedElsewhere,
  sealedForDeleted,
  upsertChunk,
} from './merge.repository.ts'
import { reseal } from './reseal.ts'
import type { RunContext } from './run-context.ts'
import { RunStopped } from './run-end.ts'
import type { StageLane } from './stage-lane.ts'

const rowsPerChunk = 20_000
const mostAttempts = 5

/** A record of the chunk changed hands while the chunk was written; begin the chunk anew. */
class ChunkOvertaken extends Error {
  override name = 'ChunkOvertaken'
}

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
export const holdStorage = async (context: RunContext, lane: StageLane): Promise<void> => {
  const { tenantId, fields, import: run } = context
  const release = await holdRelease(lane.client, tenantId, run.table_id)
  if (release && (release.revision === run.table_revision || storageOf(release.fields) === storageOf(fields)))
    return
  throw new FileFault(
    'tableChanged',
    null,
    'The table was changed while the import was waiting or running. Import the file again.',
  )
}

/** The pages of a staging table in ranges of about so many rows as one transaction should have. */
export async function* chunksOf(
  context: RunContext,
  lane: StageLane,
): AsyncGenerator<Omit<Chunk, 'mergedRow'>> {
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
    }
  }
}

/** Writes one chunk into the records, within the transaction that the lane's connection has open. */
export const mergeChunk = async (
  { import: { mode }, fields, indexFields, keys }: RunContext,
  { client }: StageLane,
  chunk: Chunk,
  again: boolean,
): Promise<ChunkCounts> => {
  const [first] = indexFields
  if (mode === 'insert' || !first?.index?.unique) return insertChunk(client, chunk, first?.id ?? '')
  if (!fields.some(({ encrypted }) => encrypted)) return upsertChunk(client, chunk, undefined)
  const moved = await sealedElsewhere(client, chunk)
  const known = new Set(moved.map(({ row_number }) => row_number))
  const orphans = again
    ? (await sealedForDeleted(client, chunk)).filter(({ row_number }) => !known.has(row_number))
    : []
  const counts = await upsertChunk(client, chunk, reseal(keys, chunk.tableId, [...moved, ...orphans]))
  if (counts.touched < counts.distinct) throw new ChunkOvertaken()
  return counts
}

const mayTryAgain = (error: unknown): boolean =>
  error instanceof ChunkOvertaken || isOvertaken(error) || isUniqueViolation(error)

/**
 * Merges what a lane has staged, chunk by chunk, each with its checkpoint in one transaction: after a crash the lane goes on behind the last
 * chunk, and a run that was superseded can commit nothing.
 *
 * @throws RunStopped, FileFault
 */
export const mergeLane = async (context: RunContext, lane: StageLane, position: number): Promise<void> => {
  const key = laneKeyOf(context, position)
  const { client } = lane
  const mergeOnce = async (chunk: Omit<Chunk, 'mergedRow'>, again: boolean) => {
    await client.query('begin')
    try {
      const state = await lockLane(client, key)
      if (!state) throw new RunStopped('superseded')
      await holdStorage(context, lane)
      const counts = await mergeChunk(context, lane, { ...chunk, mergedRow: state.mergedRow }, again)
      await advanceLane(client, key, counts)
      await client.query('commit')
    } catch (error) {
      await client.query('rollback')
      throw error
    }
  }
  for await (const chunk of chunksOf(context, lane)) {
    for (let attempt = 1; ; attempt++) {
      try {
        await mergeOnce(chunk, attempt > 1)
        break
      } catch (error) {
        if (attempt === mostAttempts || !mayTryAgain(error)) throw error
      }
    }
  }
}
