import type { Schema, Tx } from '@screenpop/platform/database'
import { type Kysely, sql } from 'kysely'
import { type RecordRow, recordColumns } from '../records/record.repository.ts'
import type { Rewrite } from './release-differences.ts'

/** A record with what it is to hold from now on. */
export interface RewrittenRecord {
  readonly id: string
  readonly k1: Buffer | null
  readonly doc: string
  readonly sealed: Buffer | null
  /** Keys of the second to fourth index field. */
  readonly keys: readonly { readonly fieldId: string; readonly k: Buffer }[]
}

/** The next records of a table by id, deleted ones included. */
export const scanRecords = (
  db: Kysely<Schema>,
  tenantId: string,
  tableId: string,
  afterId: string | undefined,
  limit: number,
): Promise<RecordRow[]> => {
  const query = db
    .selectFrom('record')
    .select(recordColumns)
    .where('tenant_id', '=', tenantId)
    .where('table_id', '=', tableId)
    .orderBy('id')
    .limit(limit)
  return (afterId === undefined ? query : query.where('id', '>', afterId)).execute()
}

/**
 * Until the transaction ends, chunks are joined by hashing. A table that has just been filled has no statistics, and without
 * them the server would compare every record of a chunk with every other.
 */
export const joinByHashing = async (tx: Tx): Promise<void> => {
  await sql`set local enable_nestloop = off`.execute(tx)
}

/** Takes every key of a table away, so that new ones can be written in any order. */
export const clearKeys = async (tx: Tx, tenantId: string, tableId: string): Promise<void> => {
  await tx
    .deleteFrom('record_key')
    .where('tenant_id', '=', tenantId)
    .where('table_id', '=', tableId)
    .execute()
  await tx
    .updateTable('record')
    .set({ k1: null })
    .where('tenant_id', '=', tenantId)
    .where('table_id', '=', tableId)
    .where('k1', 'is not', null)
    .execute()
}

/**
 * Writes records anew under a revision; their own revision and times stay, for nobody has changed their values.
 *
 * @param records in the order of their ids, none left out between the first and the last
 */
export const rewriteRecords = async (
  tx: Tx,
  tenantId: string,
  tableId: string,
  schemaRev: number,
  records: readonly RewrittenRecord[],
  rewrite: Rewrite,
): Promise<void> => {
  const [first, last] = [records[0], records.at(-1)]
  if (!first || !last) return
  const each = <V>(pick: (record: RewrittenRecord) => V): V[] => records.map(pick)
  await sql`
    update record
    set schema_rev = ${schemaRev}, k1 = q.k1, doc = q.doc, sealed = q.sealed
    from unnest(
      ${each(({ id }) => id)}::uuid[],
      ${each(({ k1 }) => k1)}::bytea[],
      ${each(({ doc }) => doc)}::jsonb[],
      ${each(({ sealed }) => sealed)}::bytea[]
    ) as q (id, k1, doc, sealed)
    where record.tenant_id = ${tenantId} and record.table_id = ${tableId} and record.id = q.id
      and record.id between ${first.id} and ${last.id}`.execute(tx)
  if (rewrite === 'values') return
  const keys = records.flatMap(({ id, keys: own }) =>
    own.map(({ fieldId, k }) => ({
      tenant_id: tenantId,
      table_id: tableId,
      field_id: fieldId,
      k,
      record_id: id,
    })),
  )
  if (keys.length > 0) await tx.insertInto('record_key').values(keys).execute()
}
