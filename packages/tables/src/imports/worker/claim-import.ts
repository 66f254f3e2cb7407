import type { ImportMode } from '@screenpop/contract'
import type { TenantKeys } from '@screenpop/platform/crypto'
import { sql } from 'kysely'
import { hasRecords } from './known-records.repository.ts'
import { claimLanes } from './lane.repository.ts'
import type { RunContext, WorkerParts } from './run-context.ts'
import { RunProgress, writeFigures } from './run-progress.ts'

/**
 * Lanes that are staged and merged at once. A replacement is one transaction; and where several fields are index, rows of different keys can meet in
 * another one, so that their order counts.
 */
export const lanesOf = (mode: ImportMode, indexFields: number): number =>
  mode === 'replace' || indexFields > 1 ? 1 : 2

/**
 * Takes an import for a new run: from here on every older run of it is fenced off. Undefined when there is nothing left to do.
 */
export const claimImport = async (
  parts: WorkerParts,
  {
    tenantId,
    importId,
    keys,
    country,
  }: { tenantId: string; importId: string; keys: TenantKeys; country: string },
): Promise<RunContext | undefined> => {
  const db = parts.database.tenant(tenantId)
  const claimed = await db
    .updateTable('import')
    .set({
      run: sql<number>`run + 1`,
      state: 'processing',
      started_at: sql<Date>`coalesce(started_at, now())`,
      bytes_read: 0,
      rows_read: 0,
      rows_rejected: 0,
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', importId)
    .where('ended_at', 'is', null)
    .returningAll()
    .executeTakeFirst()
  if (!claimed) return undefined
  const { fields } = await db
    .selectFrom('table_revision')
    .select('fields')
    .where('tenant_id', '=', tenantId)
    .where('table_id', '=', claimed.table_id)
    .where('revision', '=', claimed.table_revision)
    .executeTakeFirstOrThrow()
  const indexFields = fields.filter(({ index }) => index)
  const lanes = lanesOf(claimed.mode, indexFields.length)
  await claimLanes(db, { tenantId, importId, run: claimed.run }, lanes)
  const progress = new RunProgress(async (figures) => {
    const stopped = await writeFigures(db, { tenantId, importId, run: claimed.run }, figures)
    if (!stopped) await parts.nodes.publish(db, 'import.changed', { tenantId, importId })
    return stopped
  })
  if (claimed.cancel_requested) progress.interrupt('cancelled')
  return {
    ...parts,
    db,
    tenantId,
    import: claimed,
    fields,
    indexFields,
    lanes,
    keys,
    country,
    wasEmpty: !(await hasRecords(db, tenantId, claimed.table_id)),
    progress,
  }
}
