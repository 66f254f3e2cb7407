import type { Schema } from '@screenpop/platform/database'
import { type Kysely, sql } from 'kysely'

/** Whether a table has records, deleted ones included. */
export const hasRecords = async (db: Kysely<Schema>, tenantId: string, tableId: string): Promise<boolean> =>
  (await db
    .selectFrom('record')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('table_id', '=', tableId)
    .limit(1)
    .executeTakeFirst()) !== undefined

/** The ids (16 bytes) of the live records with these keys, by the key's bytes as latin1 text. */
export const idsByKey = async (
  db: Kysely<Schema>,
  tenantId: string,
  tableId: string,
  keys: readonly Buffer[],
): Promise<Map<string, Buffer>> => {
  const rows = await db
    .selectFrom('record')
    .select(['k1', sql<Buffer>`uuid_send(id)`.as('id')])
    .where('tenant_id', '=', tenantId)
    .where('table_id', '=', tableId)
    .where('k1', '=', sql<Buffer>`any(${keys}::bytea[])`)
    .execute()
  return new Map(rows.map(({ k1, id }) => [k1?.toString('latin1') ?? '', id]))
}
