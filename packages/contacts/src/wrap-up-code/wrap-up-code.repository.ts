import { notFound } from '@screenpop/contract'
import type { Tx } from '@screenpop/platform/database'
import type { Schema } from '@screenpop/platform/database/schema'
import { type Kysely, sql } from 'kysely'
import type { WrapUpCodeRow } from './wrap-up-code.table.ts'

const codes = (db: Kysely<Schema>, tenantId: string) =>
  db.selectFrom('wrap_up_code').selectAll().where('tenant_id', '=', tenantId)

export const listCodes = (
  db: Kysely<Schema>,
  tenantId: string,
  page: { limit: number; after: number | undefined },
): Promise<WrapUpCodeRow[]> =>
  codes(db, tenantId)
    .$if(page.after !== undefined, (query) => query.where('position', '>', page.after ?? 0))
    .orderBy('position')
    .limit(page.limit)
    .execute()

export const findCodeNamed = (
  db: Kysely<Schema>,
  tenantId: string,
  name: string,
): Promise<WrapUpCodeRow | undefined> => codes(db, tenantId).where('name', '=', name).executeTakeFirst()

/** @throws DomainError `notFound` */
export const getCode = async (db: Kysely<Schema>, tenantId: string, id: string): Promise<WrapUpCodeRow> => {
  const row = await codes(db, tenantId).where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('wrap-up code')
  return row
}

/** Until the transaction ends nobody else changes the tenant's codes: positions stay without gaps. */
export const lockCodes = async (tx: Tx, tenantId: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`wrap-up codes of ${tenantId}`}, 0))`.execute(tx)
}

export const countCodes = async (tx: Tx, tenantId: string): Promise<number> => {
  const { count } = await tx
    .selectFrom('wrap_up_code')
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('tenant_id', '=', tenantId)
    .executeTakeFirstOrThrow()
  return count
}

export const insertCode = async (tx: Tx, row: WrapUpCodeRow): Promise<void> => {
  await tx.insertInto('wrap_up_code').values(row).execute()
}

export const updateCode = async (tx: Tx, { tenant_id, id, ...columns }: WrapUpCodeRow): Promise<void> => {
  await tx
    .updateTable('wrap_up_code')
    .set(columns)
    .where('tenant_id', '=', tenant_id)
    .where('id', '=', id)
    .execute()
}

/** Deletes a code and closes its gap. */
export const deleteCode = async (tx: Tx, { tenant_id, id, position }: WrapUpCodeRow): Promise<void> => {
  await tx.deleteFrom('wrap_up_code').where('tenant_id', '=', tenant_id).where('id', '=', id).execute()
  await tx
    .updateTable('wrap_up_code')
    .set((is) => ({ position: is('position', '-', 1) }))
    .where('tenant_id', '=', tenant_id)
    .where('position', '>', position)
    .execute()
}

/** Lets a code and the one at a position change places; the code stays where nothing is. */
export const swapWith = async (tx: Tx, row: WrapUpCodeRow, position: number): Promise<WrapUpCodeRow> => {
  const other = await codes(tx, row.tenant_id).where('position', '=', position).executeTakeFirst()
  if (!other) return row
  const moved = { ...row, position }
  await updateCode(tx, { ...other, position: row.position })
  await updateCode(tx, moved)
  return moved
}
