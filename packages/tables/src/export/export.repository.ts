import type { Schema } from '@screenpop/platform/database'
import { type Kysely, sql } from 'kysely'

/** What a record's line is made of. */
export interface ExportedRow {
  id: string
  schema_rev: number
  doc: Record<string, string>
  sealed: Buffer | null
}

export const databaseTime = async (db: Kysely<Schema>): Promise<Date> => {
  const { now } = await db.selectNoFrom(sql<Date>`clock_timestamp()`.as('now')).executeTakeFirstOrThrow()
  return now
}

/**
 * The next records in the order of their ids, as of a time: those made later are left out, those deleted later are still there. So a long
 * download holds neither a connection nor a snapshot, and a replacement in the middle of it does not mix old rows with new ones.
 */
export const exportPage = (
  db: Kysely<Schema>,
  tenantId: string,
  tableId: string,
  { asOf, after, limit }: { asOf: Date; after: string | undefined; limit: number },
): Promise<ExportedRow[]> =>
  db
    .selectFrom('record')
    .select(['id', 'schema_rev', 'doc', 'sealed'])
    .where('tenant_id', '=', tenantId)
    .where('table_id', '=', tableId)
    .where('created_at', '<=', asOf)
    .where((eb) => eb.or([eb('deleted_at', 'is', null), eb('deleted_at', '>', asOf)]))
    .$if(after !== undefined, (query) => query.where('id', '>', after ?? ''))
    .orderBy('id')
    .limit(limit)
    .execute()
