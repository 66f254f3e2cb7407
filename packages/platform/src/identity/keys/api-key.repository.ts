import { type Insertable, type Selectable, sql } from 'kysely'
import type { Database, Tx } from '../../database/index.ts'
import type { ApiKeyTable } from './api-key.table.ts'

export type ApiKeyRow = Selectable<ApiKeyTable>

/** All SQL over the API keys of a tenant. */
export const createApiKeyRepository = (database: Database) => ({
  /** The newest before a key, newest first. */
  list: (tenantId: string, before: string | undefined, limit: number): Promise<ApiKeyRow[]> => {
    const query = database
      .tenant(tenantId)
      .selectFrom('api_key')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .orderBy('id', 'desc')
      .limit(limit)
    return (before === undefined ? query : query.where('id', '<', before)).execute()
  },

  insert: (tx: Tx, row: Insertable<ApiKeyTable>): Promise<ApiKeyRow> =>
    tx.insertInto('api_key').values(row).returningAll().executeTakeFirstOrThrow(),

  /** Undefined when there is no such key; a key that was revoked before stays as it was. */
  revoke: (tx: Tx, tenantId: string, id: string): Promise<ApiKeyRow | undefined> =>
    tx
      .updateTable('api_key')
      .set({ revoked_at: sql<Date>`coalesce(revoked_at, now())` })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst(),
})
export type ApiKeyRepository = ReturnType<typeof createApiKeyRepository>
