import type { TrustEntry } from '@screenpop/contract'
import type { Database, Tx } from '../database/index.ts'
import './trust.table.ts'

/** All SQL over the trustlists; they are the operator's, so it runs in the owner's role. */
export const createTrustRepository = (database: Database) => ({
  list: (tenantId: string): Promise<TrustEntry[]> =>
    database.system
      .selectFrom('trusted_origin')
      .select(['purpose', 'origin'])
      .where('tenant_id', '=', tenantId)
      .orderBy('purpose')
      .orderBy('origin')
      .execute(),

  /** Undefined when there is no such tenant. */
  revision: async (tenantId: string): Promise<number | undefined> => {
    const query = database.system.selectFrom('tenant').select('trustlist_revision')
    return (await query.where('tenant_id', '=', tenantId).executeTakeFirst())?.trustlist_revision
  },

  /** Holds the list against other changes; undefined when there is no such tenant. */
  lockRevision: async (tx: Tx, tenantId: string): Promise<number | undefined> => {
    const query = tx.selectFrom('tenant').select('trustlist_revision').where('tenant_id', '=', tenantId)
    return (await query.forUpdate().executeTakeFirst())?.trustlist_revision
  },

  replace: async (tx: Tx, tenantId: string, entries: readonly TrustEntry[]): Promise<void> => {
    await tx
      .updateTable('tenant')
      .set(({ eb }) => ({ trustlist_revision: eb('trustlist_revision', '+', 1) }))
      .where('tenant_id', '=', tenantId)
      .execute()
    await tx.deleteFrom('trusted_origin').where('tenant_id', '=', tenantId).execute()
    if (entries.length === 0) return
    await tx
      .insertInto('trusted_origin')
      .values(entries.map((entry) => ({ tenant_id: tenantId, ...entry })))
      .execute()
  },
})
