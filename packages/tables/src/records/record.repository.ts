import { notFound } from '@screenpop/contract'
import type { Schema, Tx } from '@screenpop/platform/database'
import type { Kysely } from 'kysely'

/** What reading a record takes. */
export interface RecordRow {
  id: string
  schema_rev: number
  revision: number
  doc: Record<string, string>
  sealed: Buffer | null
  created_at: Date
  updated_at: Date
  deleted_at: Date | null
}

/** What writing a record takes: values as stored, and its keys. */
export interface RecordContent {
  schemaRev: number
  k1: Buffer | null
  doc: string
  sealed: Buffer | null
}

/** Where a record is. */
export interface RecordPlace {
  tenantId: string
  tableId: string
  id: string
}

export const recordColumns = [
  'id',
  'schema_rev',
  'revision',
  'doc',
  'sealed',
  'created_at',
  'updated_at',
  'deleted_at',
] as const

const select = (db: Kysely<Schema>, { tenantId, tableId, id }: RecordPlace) =>
  db
    .selectFrom('record')
    .select(recordColumns)
    .where('tenant_id', '=', tenantId)
    .where('table_id', '=', tableId)
    .where('id', '=', id)

/** A record that is not deleted. @throws DomainError `notFound` */
export const getRecord = async (db: Kysely<Schema>, place: RecordPlace): Promise<RecordRow> => {
  const row = await select(db, place).where('deleted_at', 'is', null).executeTakeFirst()
  if (!row) throw notFound('record')
  return row
}

/** Locks a record, deleted or not. @throws DomainError `notFound` */
export const lockRecord = async (tx: Tx, place: RecordPlace): Promise<RecordRow> => {
  const row = await select(tx, place).forUpdate().executeTakeFirst()
  if (!row) throw notFound('record')
  return row
}

export const insertRecord = (tx: Tx, place: RecordPlace, content: RecordContent): Promise<RecordRow> =>
  tx
    .insertInto('record')
    .values({
      tenant_id: place.tenantId,
      table_id: place.tableId,
      id: place.id,
      schema_rev: content.schemaRev,
      k1: content.k1,
      doc: content.doc,
      sealed: content.sealed,
    })
    .returning(recordColumns)
    .executeTakeFirstOrThrow()

const update = (tx: Tx, { tenantId, tableId }: RecordPlace, ids: readonly string[]) =>
  tx
    .updateTable('record')
    .set(({ eb }) => ({ revision: eb('revision', '+', 1), updated_at: new Date() }))
    .where('tenant_id', '=', tenantId)
    .where('table_id', '=', tableId)
    .where('id', 'in', ids)

/** Writes the values of a record anew, and brings it back if it was deleted. */
export const updateRecord = (tx: Tx, place: RecordPlace, content: RecordContent): Promise<RecordRow> =>
  update(tx, place, [place.id])
    .set({
      schema_rev: content.schemaRev,
      k1: content.k1,
      doc: content.doc,
      sealed: content.sealed,
      deleted_at: null,
    })
    .returning(recordColumns)
    .executeTakeFirstOrThrow()

/** Marks records as deleted and frees their keys; answers those that were there. */
export const deleteRecords = async (
  tx: Tx,
  place: Omit<RecordPlace, 'id'>,
  ids: readonly string[],
): Promise<RecordRow[]> => {
  const rows = await update(tx, { ...place, id: '' }, ids)
    .set({ deleted_at: new Date(), k1: null })
    .where('deleted_at', 'is', null)
    .returning(recordColumns)
    .execute()
  await deleteKeys(tx, place, ids)
  return rows
}

export const insertKey = async (tx: Tx, place: RecordPlace, fieldId: string, k: Buffer): Promise<void> => {
  await tx
    .insertInto('record_key')
    .values({ tenant_id: place.tenantId, table_id: place.tableId, field_id: fieldId, k, record_id: place.id })
    .execute()
}

export const deleteKeys = async (
  tx: Tx,
  { tenantId, tableId }: Omit<RecordPlace, 'id'>,
  ids: readonly string[],
): Promise<void> => {
  await tx
    .deleteFrom('record_key')
    .where('tenant_id', '=', tenantId)
    .where('table_id', '=', tableId)
    .where('record_id', 'in', ids)
    .execute()
}

/** How many records a table holds, and how many deleted ones could be restored. */
export const countRecords = (
  db: Kysely<Schema>,
  tenantId: string,
  tableId: string,
): Promise<{ count: number; deleted: number }> =>
  db
    .selectFrom('record')
    .select(({ fn }) => [
      fn.countAll<number>().filterWhere('deleted_at', 'is', null).as('count'),
      fn.countAll<number>().filterWhere('deleted_at', 'is not', null).as('deleted'),
    ])
    .where('tenant_id', '=', tenantId)
    .where('table_id', '=', tableId)
    .executeTakeFirstOrThrow()
