import { type Selectable, sql } from 'kysely'
import type { Database, Tx } from '../../database/index.ts'
import type { TenantTable } from './tenant.table.ts'

export type TenantRow = Selectable<TenantTable>

/** All SQL over tenants; they are the operator's, so it runs in the owner's role. */
export const createTenantRepository = (database: Database) => ({
  find: (tenantId: string): Promise<TenantRow | undefined> =>
    database.system.selectFrom('tenant').selectAll().where('tenant_id', '=', tenantId).executeTakeFirst(),

  /** By name, ignoring case, behind the given name. */
  list: (after: string | undefined, limit: number): Promise<TenantRow[]> => {
    const query = database.system.selectFrom('tenant').selectAll().orderBy(sql`lower(name)`).limit(limit)
    return (after === undefined ? query : query.where(sql`lower(name)`, '>', sql`lower(${after})`)).execute()
  },

  insert: (tx: Tx, row: { tenant_id: string; name: string; country: string }): Promise<TenantRow> =>
    tx.insertInto('tenant').values(row).returningAll().executeTakeFirstOrThrow(),

  lock: (tx: Tx, tenantId: string): Promise<TenantRow | undefined> =>
    tx.selectFrom('tenant').selectAll().where('tenant_id', '=', tenantId).forUpdate().executeTakeFirst(),

  update: (
    tx: Tx,
    tenantId: string,
    change: { name?: string; disabled_at?: Date | null },
  ): Promise<TenantRow> =>
    tx
      .updateTable('tenant')
      .set(change)
      .where('tenant_id', '=', tenantId)
      .returningAll()
      .executeTakeFirstOrThrow(),
})
export type TenantRepository = ReturnType<typeof createTenantRepository>
