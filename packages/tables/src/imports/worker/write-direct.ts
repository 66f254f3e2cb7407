import { isUniqueViolation } from '@screenpop/platform/database'
import type { PoolClient } from 'pg'
import { DirectLane } from './direct-lane.ts'
import { advanceLane, lockLane } from './lane.repository.ts'
import { firstWay } from './merge-chunk.ts'
import { holdStorage, laneKeyOf } from './merge-lane.ts'
import type { RunContext } from './run-context.ts'
import { RunStopped } from './run-end.ts'
import { stageFile } from './stage-file.ts'

/** Beyond this a transaction is long, and what a crash costs too much: then chunks are merged, each with its checkpoint. */
const mostBytes = 64 * 1024 * 1024

/** Whether a file can be written straight into the records: no key of it can be there, and it is not large. */
export const isDirect = (context: RunContext): boolean =>
  context.import.mode !== 'replace' &&
  context.import.bytes_total <= mostBytes &&
  firstWay(context) === 'fresh'

/** Undefined when an earlier run has committed rows of this lane. */
const begin = async (
  context: RunContext,
  client: PoolClient,
  position: number,
): Promise<DirectLane | undefined> => {
  // the lane stays locked while the file is read; a node that stands still must not keep it from the next run
  await client.query(
    `begin; set local synchronous_commit = off; set local idle_in_transaction_session_timeout = '2min'`,
  )
  const state = await lockLane(client, laneKeyOf(context, position))
  if (!state) throw new RunStopped('superseded')
  await holdStorage(context, client)
  if (state.mergedRow > 0) return undefined
  const { table_id, table_revision } = context.import
  return new DirectLane(client, [context.tenantId, table_id, table_revision])
}

const commit = async (context: RunContext, lane: DirectLane, position: number): Promise<void> => {
  const { rows, lastRow } = lane
  await advanceLane(lane.client, laneKeyOf(context, position), {
    rows,
    last: lastRow,
    distinct: rows,
    touched: rows,
    inserted: rows,
    refused: 0,
  })
  await lane.client.query('commit')
}

/** @returns the lanes with the whole file in them, not committed; undefined when the file is to be staged */
const fill = async (
  context: RunContext,
  clients: readonly PoolClient[],
): Promise<DirectLane[] | undefined> => {
  const lanes: DirectLane[] = []
  for (const [position, client] of clients.entries()) {
    const lane = await begin(context, client, position)
    if (!lane) return undefined
    lanes.push(lane)
  }
  try {
    await stageFile(context, lanes)
    context.progress.check()
    return lanes
  } catch (error) {
    for (const lane of lanes) lane.abandon()
    if (isUniqueViolation(error)) return undefined
    throw error
  }
}

/**
 * Reads the file and writes its rows in one transaction per lane, committed when the whole file has been read: whatever is wrong with it leaves the table as it was.
 * A crash between the commits is no harm: the lane that has committed knows it, and the other one is staged and merged.
 *
 * @returns false when a key was there, or twice in the file, or a run before this one got as far as a commit: nothing is written then, and the
 * file is to be staged
 * @throws FileFault, RunStopped
 */
export const writeDirect = async (context: RunContext, clients: readonly PoolClient[]): Promise<boolean> => {
  let lanes: DirectLane[] | undefined
  try {
    lanes = await fill(context, clients)
  } finally {
    if (!lanes) await Promise.all(clients.map((client) => client.query('rollback')))
  }
  if (!lanes) return false
  for (const [position, lane] of lanes.entries()) await commit(context, lane, position)
  return true
}
