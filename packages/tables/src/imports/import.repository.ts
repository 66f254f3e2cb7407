import { notFound } from '@screenpop/contract'
import type { Schema, Tx } from '@screenpop/platform/database'
import { type Insertable, type Kysely, type Selectable, sql } from 'kysely'
import type { ImportTable } from './import.table.ts'

/** An import with the sums of its lanes. */
export interface ImportRow extends Selectable<ImportTable> {
  inserted: number
  updated: number
  refused: number
  same_file_at: Date | null
}

const imports = (db: Kysely<Schema>, tenantId: string) =>
  db
    .selectFrom('import')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('import_lane')
          .select(sql<number>`coalesce(sum(inserted), 0)::bigint`.as('inserted'))
          .select(sql<number>`coalesce(sum(updated), 0)::bigint`.as('updated'))
          .select(sql<number>`coalesce(sum(rejected), 0)::bigint`.as('refused'))
          .where('import_lane.tenant_id', '=', tenantId)
          .whereRef('import_lane.import_id', '=', 'import.id')
          .as('lanes'),
      (join) => join.onTrue(),
    )
    .leftJoin('import as same', (join) =>
      join.on('same.tenant_id', '=', tenantId).onRef('same.id', '=', 'import.same_file_as'),
    )
    .selectAll('import')
    .select((eb) => [
      eb.fn.coalesce('lanes.inserted', sql<number>`0::bigint`).as('inserted'),
      eb.fn.coalesce('lanes.updated', sql<number>`0::bigint`).as('updated'),
      eb.fn.coalesce('lanes.refused', sql<number>`0::bigint`).as('refused'),
      'same.created_at as same_file_at',
    ])
    .where('import.tenant_id', '=', tenantId)

export const findImport = (
  db: Kysely<Schema>,
  tenantId: string,
  id: string,
): Promise<ImportRow | undefined> => imports(db, tenantId).where('import.id', '=', id).executeTakeFirst()

/** @throws DomainError `notFound` */
export const getImport = async (db: Kysely<Schema>, tenantId: string, id: string): Promise<ImportRow> => {
  const row = await findImport(db, tenantId, id)
  if (!row) throw notFound('import')
  return row
}

/** Imports of a table, newest first; one more than `limit` when there are more. */
export const listImports = (
  db: Kysely<Schema>,
  tenantId: string,
  tableId: string,
  limit: number,
  beforeId: string | undefined,
): Promise<ImportRow[]> =>
  imports(db, tenantId)
    .where('import.table_id', '=', tableId)
    .$if(beforeId !== undefined, (query) => query.where('import.id', '<', beforeId ?? ''))
    .orderBy('import.id', 'desc')
    .limit(limit + 1)
    .execute()

export const isImportRunning = async (
  db: Kysely<Schema>,
  tenantId: string,
  tableId: string,
): Promise<boolean> =>
  (await db
    .selectFrom('import')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('table_id', '=', tableId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()) !== undefined

/** The newest import of the same file into the same table that was not thrown away. */
export const findSameFile = (
  db: Kysely<Schema>,
  tenantId: string,
  tableId: string,
  digest: Buffer,
): Promise<{ id: string } | undefined> =>
  db
    .selectFrom('import')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('table_id', '=', tableId)
    .where('file_digest', '=', digest)
    .where('state', 'not in', ['failed', 'cancelled'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()

/** False when another import of the table is running. */
export const insertImport = async (tx: Tx, row: Insertable<ImportTable>): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('import')
    .values(row)
    .onConflict((on) => on.columns(['tenant_id', 'table_id']).where('ended_at', 'is', null).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Asks for the end of an import; false when it has ended already. */
export const requestCancel = async (tx: Tx, tenantId: string, id: string): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('import')
    .set({ cancel_requested: true })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Ends an import that no node has begun; false when one has. */
export const cancelQueued = async (tx: Tx, tenantId: string, id: string): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('import')
    .set({ state: 'cancelled', ended_at: new Date() })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('state', '=', 'queued')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
