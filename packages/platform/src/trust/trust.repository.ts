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

  tenantExists: async (tx: Tx, tenantId: string): Promise<boolean> => {
    const tenant = await tx
      .selectFrom('tenant')
      .select('tenant_id')
      .where('tenant_id', '=', tenantId)
      .forUpdate()
      .executeTakeFirst()
    return tenant !== undefined
  },

  replace: async (tx: Tx, tenantId: string, entries: readonly TrustEntry[]): Promise<void> => {
    await tx.deleteFrom('trusted_origin').where('tenant_id', '=', tenantId).execute()
    if (entries.length === 0) return
    await tx
      .insertInto('trusted_origin')
      .values(entries.map((entry) => ({ tenant_id: tenantId, ...entry })))
      .execute()
  },
})
