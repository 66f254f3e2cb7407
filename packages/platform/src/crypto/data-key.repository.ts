import type { Insertable, Selectable } from 'kysely'
import type { Database } from '../database/index.ts'
import type { DataKeyTable } from './data-key.table.ts'

export type StoredDataKey = Pick<Selectable<DataKeyTable>, 'kind' | 'version' | 'kek' | 'wrapped'>

/** All SQL over data keys. */
export const createDataKeyRepository = (database: Database) => ({
  list: (tenantId: string): Promise<StoredDataKey[]> =>
    database
      .tenant(tenantId)
      .selectFrom('data_key')
      .select(['kind', 'version', 'kek', 'wrapped'])
      .where('tenant_id', '=', tenantId)
      .execute(),

  /** Inserts those that are not there yet: of two nodes that make the same version, one wins and both read its key. */
  insertMissing: async (rows: Insertable<DataKeyTable>[], tenantId: string): Promise<void> => {
    await database
      .tenant(tenantId)
      .insertInto('data_key')
      .values(rows)
      .onConflict((conflict) => conflict.columns(['tenant_id', 'kind', 'version']).doNothing())
      .execute()
  },

  rewrap: async (
    tenantId: string,
    from: StoredDataKey,
    to: { kek: string; wrapped: Buffer },
  ): Promise<void> => {
    await database
      .tenant(tenantId)
      .updateTable('data_key')
      .set(to)
      .where('tenant_id', '=', tenantId)
      .where('kind', '=', from.kind)
      .where('version', '=', from.version)
      .where('kek', '=', from.kek)
      .execute()
  },

  /** The tenants that have data keys, the platform's own included. */
  tenants: async (): Promise<string[]> => {
    const rows = await database.system
      .selectFrom('data_key')
      .select('tenant_id')
      .distinct()
      .orderBy('tenant_id')
      .execute()
    return rows.map((row) => row.tenant_id)
  },

  /** The names of the key-encryption keys that some data key is wrapped by. */
  keks: async (): Promise<string[]> => {
    const rows = await database.system.selectFrom('data_key').select('kek').distinct().execute()
    return rows.map((row) => row.kek)
  },
})
