import type { PoolClient } from 'pg'
import { FileFault } from '../file/file-fault.ts'
import { getImport } from '../import.repository.ts'
import { collectRejected } from './collect-rejected.ts'
import { endImport, type ImportEnd } from './end-import.ts'
import { mergeLane } from './merge-lane.ts'
import { replaceAll } from './replace-all.ts'
import type { RunContext } from './run-context.ts'
import { RunStopped } from './run-end.ts'
import { stageFile } from './stage-file.ts'
import { StageLane } from './stage-lane.ts'
import { isDirect, writeDirect } from './write-direct.ts'

/** Lends several connections at once. */
const withClients = <R>(
  context: RunContext,
  count: number,
  use: (clients: PoolClient[]) => Promise<R>,
  lent: PoolClient[] = [],
): Promise<R> =>
  lent.length === count
    ? use(lent)
    : context.database.withTenantClient(context.tenantId, (client) =>
        withClients(context, count, use, [...lent, client]),
      )

/** Waits for all, then fails with what failed first: no lane may still write when the import ends. */
const settleAll = async (work: Promise<void>[], onFailure: () => void): Promise<void> => {
  const failures: unknown[] = []
  const noted = work.map((each) =>
    each.catch((error: unknown) => {
      failures.push(error)
      onFailure()
    }),
  )
  await Promise.all(noted)
  if (failures.length > 0) throw failures[0]
}

/** Writes the file straight into the records where that can be done, else by way of staging. */
const write = async (context: RunContext, clients: PoolClient[]): Promise<void> => {
  if (isDirect(context) && (await writeDirect(context, clients))) return
  await stageAndMerge(context, clients)
}

const stageAndMerge = async (context: RunContext, clients: PoolClient[]): Promise<void> => {
  const lanes = await Promise.all(
    clients.map((client) => StageLane.open(client, context.indexFields.length - 1)),
  )
  try {
    await stageFile(context, lanes)
  } catch (error) {
    for (const lane of lanes) lane.abandon()
    throw error
  }
  const [only] = lanes
  if (context.import.mode === 'replace' && only) await replaceAll(context, only)
  else
    await settleAll(
      lanes.map((lane, position) => mergeLane(context, lane, position)),
      () => context.progress.interrupt('interrupted'),
    )
}

/** After this the rows stay as they are: what the table refused is told, a cancellation comes too late. */
const tellRejected = async (context: RunContext): Promise<void> => {
  context.progress.refuseCancel()
  await collectRejected(context)
}

const run = async (context: RunContext): Promise<ImportEnd> => {
  try {
    context.progress.check()
    await withClients(context, context.lanes, (clients) => write(context, clients))
  } catch (error) {
    if (error instanceof RunStopped && error.reason === 'cancelled') {
      await tellRejected(context)
      return { state: 'cancelled' }
    }
    if (!(error instanceof FileFault)) throw error
    const { code, message, line } = error
    return { state: 'failed', error: { code, message, line } }
  }
  await tellRejected(context)
  const row = await getImport(context.db, context.tenantId, context.import.id)
  const rejected = context.progress.figures.rejected + row.refused
  return { state: rejected > 0 ? 'completedWithErrors' : 'completed' }
}

/**
 * Runs a claimed import to its end. Every step bears being begun again: staging is thrown away, merged chunks are known by their checkpoint.
 *
 * @throws RunStopped `superseded` or `interrupted`; whatever else is no fault of the file, so that the job tries again
 */
export const runImport = async (context: RunContext): Promise<void> => {
  context.progress.start()
  try {
    const end = await run(context)
    await context.progress.stop()
    await endImport(context, end)
  } finally {
    await context.progress.stop()
  }
}
