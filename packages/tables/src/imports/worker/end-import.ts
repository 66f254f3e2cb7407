import type { ImportState } from '@screenpop/contract'
import { audit } from '@screenpop/platform/audit'
import type { Tx } from '@screenpop/platform/database'
import { getImport } from '../import.repository.ts'
import type { StoredFailure } from '../import.table.ts'
import { deleteSpool } from '../spool.repository.ts'
import { deleteConflicts } from './conflict.repository.ts'
import type { RunContext } from './run-context.ts'
import type { RunFigures } from './run-progress.ts'

export type EndState = Extract<ImportState, 'completed' | 'completedWithErrors' | 'failed' | 'cancelled'>

/** What an import ends with. */
export interface ImportEnd {
  state: EndState
  error?: StoredFailure
}

const setEnd = async (
  tx: Tx,
  { tenantId, import: { id, run } }: RunContext,
  { state, error }: ImportEnd,
  { bytes, read, rejected }: RunFigures,
): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('import')
    .set({
      state,
      error: error ? JSON.stringify(error) : null,
      bytes_read: bytes,
      rows_read: read,
      rows_rejected: rejected,
      ended_at: new Date(),
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('run', '=', run)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/**
 * Ends the import once: state and figures, the audit entry, the end of the spool, in one transaction. Does nothing when another run has taken the
 * import over.
 */
export const endImport = async (context: RunContext, end: ImportEnd): Promise<void> => {
  const { db, tenantId, nodes } = context
  const { id, table_id: tableId } = context.import
  await db.transaction().execute(async (tx) => {
    if (!(await setEnd(tx, context, end, context.progress.figures))) return
    const row = await getImport(tx, tenantId, id)
    await deleteSpool(tx, tenantId, id)
    await deleteConflicts(tx, tenantId, id)
    await audit.write(tx, {
      principal: { kind: 'system', tenantId, name: 'tables.import' },
      action: 'import.end',
      subjectType: 'table',
      subjectId: tableId,
      after: {
        importId: id,
        state: end.state,
        ...(end.error && { error: end.error.code, line: end.error.line }),
        read: row.rows_read,
        inserted: row.inserted,
        updated: row.updated,
        deleted: row.rows_deleted,
        rejected: row.rows_rejected + row.refused,
        startedBy: row.created_by.name,
      },
    })
    await nodes.publish(tx, 'import.changed', { tenantId, importId: id })
    await nodes.publish(tx, 'records.imported', { tenantId, tableId })
  })
}
