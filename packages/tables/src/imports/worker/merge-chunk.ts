import type { Chunk, ChunkCounts } from './chunk.ts'
import { insertFresh, insertNew } from './insert.repository.ts'
import { findBlocked, insertBlocked, type OtherKey, writeOtherKeys } from './other-keys.repository.ts'
import { reseal } from './reseal.ts'
import type { RunContext } from './run-context.ts'
import { otherKeyColumns, type StageLane } from './stage-lane.ts'
import { sealedElsewhere, sealedForDeleted, upsertChunk } from './upsert.repository.ts'

/** How a chunk is written: as if all of its keys were new; by asking for each; the same once more, after it was overtaken. */
export type Way = 'fresh' | 'merge' | 'again'

/** A record of the chunk changed hands while the chunk was written; begin the chunk anew. */
export class ChunkOvertaken extends Error {
  override name = 'ChunkOvertaken'
}

/** Whether rows can find records to update: else every row is a new record. */
const updatesRecords = ({ import: { mode }, indexFields: [first] }: RunContext): boolean =>
  mode !== 'insert' && (first?.index?.unique ?? false)

const otherKeysOf = ({ indexFields }: RunContext): OtherKey[] => {
  const columns = otherKeyColumns(indexFields.length - 1)
  return indexFields.slice(1).map(({ id, index }, i) => ({
    fieldId: id,
    unique: index?.unique ?? false,
    column: columns[i] ?? '',
  }))
}

/** The way in which an import's chunks are tried first. */
export const firstWay = ({ wasEmpty, indexFields: [first, ...others] }: RunContext): Way =>
  others.length === 0 && (wasEmpty || !first?.index?.unique) ? 'fresh' : 'merge'

const mergeByFirstKey = async (
  context: RunContext,
  { client }: StageLane,
  chunk: Chunk,
  way: Way,
): Promise<ChunkCounts> => {
  if (way === 'fresh') return insertFresh(client, chunk)
  if (!updatesRecords(context)) return insertNew(client, chunk, context.indexFields[0]?.id ?? '')
  if (!context.fields.some(({ encrypted }) => encrypted)) return upsertChunk(client, chunk, undefined)
  const moved = await sealedElsewhere(client, chunk)
  const known = new Set(moved.map(({ row_number }) => row_number))
  const orphans = way === 'again' ? await sealedForDeleted(client, chunk) : []
  const wrong = [...moved, ...orphans.filter(({ row_number }) => !known.has(row_number))]
  const counts = await upsertChunk(client, chunk, reseal(context.keys, chunk.tableId, wrong))
  if (counts.touched < counts.distinct) throw new ChunkOvertaken()
  return counts
}

/**
 * Writes one chunk into the records with all of their keys, within the transaction that the lane's connection has open.
 *
 * @throws ChunkOvertaken, and unique violations: then the transaction is to be begun anew
 */
export const mergeChunk = async (
  context: RunContext,
  lane: StageLane,
  chunk: Chunk,
  way: Way,
): Promise<ChunkCounts> => {
  const others = otherKeysOf(context)
  if (others.length === 0) return mergeByFirstKey(context, lane, chunk, way)
  const { client } = lane
  const blocked = await findBlocked(client, chunk, others)
  const last = blocked.reduce((most, { row_number }) => Math.max(most, row_number), 0)
  await insertBlocked(client, chunk, blocked)
  const free = { ...chunk, blocked: blocked.map(({ row_number }) => row_number) }
  const counts = await mergeByFirstKey(context, lane, free, way)
  await writeOtherKeys(client, free, others, { updates: updatesRecords(context) })
  return {
    ...counts,
    rows: counts.rows + blocked.length,
    refused: counts.refused + blocked.length,
    last: Math.max(counts.last, last),
  }
}
