import type { Schema } from '@screenpop/platform/database'
import { type Kysely, sql } from 'kysely'

export const insertRejectionPiece = async (
  db: Kysely<Schema>,
  piece: { tenant_id: string; import_id: string; seq: number; body: Buffer },
): Promise<void> => {
  await db.insertInto('import_rejection').values(piece).execute()
}

/** Undefined when there is no piece of that number: the one before was the last. */
export const findRejectionPiece = (
  db: Kysely<Schema>,
  tenantId: string,
  importId: string,
  seq: number,
): Promise<{ body: Buffer } | undefined> =>
  db
    .selectFrom('import_rejection')
    .select('body')
    .where('tenant_id', '=', tenantId)
    .where('import_id', '=', importId)
    .where('seq', '=', seq)
    .executeTakeFirst()

export const deleteRejections = async (
  db: Kysely<Schema>,
  tenantId: string,
  importId: string,
): Promise<void> => {
  await db
    .deleteFrom('import_rejection')
    .where('tenant_id', '=', tenantId)
    .where('import_id', '=', importId)
    .execute()
}

/** Takes away the rejected rows of imports that ended long ago; for the owner's role. */
export const deleteOldRejections = async (system: Kysely<Schema>, days: number): Promise<void> => {
  const old = sql<boolean>`ended_at < now() - make_interval(days => ${days})`
  for (const table of ['import_rejection', 'import_conflict'] as const) {
    await system
      .deleteFrom(table)
      .using('import')
      .whereRef('import.tenant_id', '=', `${table}.tenant_id`)
      .whereRef('import.id', '=', `${table}.import_id`)
      .where(old)
      .execute()
  }
}
