import type { Schema } from '@screenpop/platform/database'
import { type Kysely, sql } from 'kysely'

export const insertSpoolPiece = async (
  db: Kysely<Schema>,
  piece: { tenant_id: string; import_id: string; seq: number; body: Buffer },
): Promise<void> => {
  await db.insertInto('import_spool').values(piece).execute()
}

export const getSpoolPiece = async (
  db: Kysely<Schema>,
  tenantId: string,
  importId: string,
  seq: number,
): Promise<Buffer> => {
  const { body } = await db
    .selectFrom('import_spool')
    .select('body')
    .where('tenant_id', '=', tenantId)
    .where('import_id', '=', importId)
    .where('seq', '=', seq)
    .executeTakeFirstOrThrow()
  return body
}

export const deleteSpool = async (db: Kysely<Schema>, tenantId: string, importId: string): Promise<void> => {
  await db
    .deleteFrom('import_spool')
    .where('tenant_id', '=', tenantId)
    .where('import_id', '=', importId)
    .execute()
}

/** Takes away what uploads left behind whose node died before there was an import; for the owner's role. */
export const deleteOrphanedSpools = async (system: Kysely<Schema>): Promise<number> => {
  const { numDeletedRows } = await system
    .deleteFrom('import_spool')
    .where('created_at', '<', sql<Date>`now() - interval '1 day'`)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('import')
            .select('import.id')
            .whereRef('import.tenant_id', '=', 'import_spool.tenant_id')
            .whereRef('import.id', '=', 'import_spool.import_id')
            .where('import.ended_at', 'is', null),
        ),
      ),
    )
    .executeTakeFirst()
  return Number(numDeletedRows)
}
