import type { Tx } from '@screenpop/platform/database'
import { sql } from 'kysely'
import '../records/record.table.ts'

export interface SealedRecord {
  table_id: string
  id: string
  sealed: Buffer
}

/** Where an envelope keeps the version of its data key: four bytes behind the format. */
const versionBytes = (version: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(version)
  return bytes
}

/**
 * Locks the next records, in the order of their keys, whose envelope is of another key version. Those that somebody else works on are left
 * out, so that nobody waits.
 */
export const lockOutdated = (
  tx: Tx,
  tenantId: string,
  version: number,
  after: SealedRecord | undefined,
  limit: number,
): Promise<SealedRecord[]> => {
  let query = tx
    .selectFrom('record')
    .select(['table_id', 'id', 'sealed'])
    .where('tenant_id', '=', tenantId)
    .where('sealed', 'is not', null)
    .where(sql<boolean>`substring(sealed from 2 for 4) <> ${versionBytes(version)}`)
    .orderBy('table_id')
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .skipLocked()
  if (after) query = query.where(sql<boolean>`(table_id, id) > (${after.table_id}::uuid, ${after.id}::uuid)`)
  return query.$narrowType<{ sealed: Buffer }>().execute()
}

export const countOutdated = async (tx: Tx, tenantId: string, version: number): Promise<number> => {
  const { count } = await tx
    .selectFrom('record')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('tenant_id', '=', tenantId)
    .where('sealed', 'is not', null)
    .where(sql<boolean>`substring(sealed from 2 for 4) <> ${versionBytes(version)}`)
    .executeTakeFirstOrThrow()
  return count
}

/** Puts new envelopes in; the records are the same to everybody, so neither revision nor time changes. */
export const replaceEnvelopes = async (
  tx: Tx,
  tenantId: string,
  records: readonly SealedRecord[],
): Promise<void> => {
  const tables = records.map(({ table_id }) => table_id)
  const ids = records.map(({ id }) => id)
  const envelopes = records.map(({ sealed }) => sealed)
  await sql`
    update record set sealed = fresh.sealed
    from unnest(${tables}::uuid[], ${ids}::uuid[], ${envelopes}::bytea[]) as fresh (table_id, id, sealed)
    where record.tenant_id = ${tenantId} and record.table_id = fresh.table_id and record.id = fresh.id`.execute(
    tx,
  )
}
