import { notFound } from '@screenpop/contract'
import type { Insertable, Kysely, Selectable, Updateable } from 'kysely'
import type { Schema, Tx } from '../database/index.ts'
import type { CertificateTable } from './certificate.table.ts'

export type CertificateRow = Selectable<CertificateTable>

export const listCertificates = (db: Kysely<Schema>): Promise<CertificateRow[]> =>
  db.selectFrom('certificate').selectAll().orderBy('name').execute()

export const findCertificates = (
  db: Kysely<Schema>,
  by: { ids: readonly string[] } | { name: string },
): Promise<CertificateRow[]> =>
  'name' in by
    ? db.selectFrom('certificate').selectAll().where('name', '=', by.name).execute()
    : by.ids.length === 0
      ? Promise.resolve([])
      : db.selectFrom('certificate').selectAll().where('id', 'in', by.ids).execute()

/** @throws DomainError `notFound` */
export const lockCertificate = async (tx: Tx, id: string): Promise<CertificateRow> => {
  const row = await tx
    .selectFrom('certificate')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound('certificate')
  return row
}

/** Undefined when the name is taken. */
export const insertCertificate = (
  tx: Tx,
  row: Insertable<CertificateTable>,
): Promise<CertificateRow | undefined> =>
  tx
    .insertInto('certificate')
    .values(row)
    .onConflict((conflict) => conflict.column('name').doNothing())
    .returningAll()
    .executeTakeFirst()

export const updateCertificate = (
  tx: Tx,
  id: string,
  change: Updateable<CertificateTable>,
): Promise<CertificateRow> =>
  tx
    .updateTable('certificate')
    .set({ ...change, updated_at: new Date() })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()

export const deleteCertificate = async (tx: Tx, id: string): Promise<void> => {
  await tx.deleteFrom('certificate').where('id', '=', id).execute()
}
