import type { PoolClient } from 'pg'

interface Place {
  tenantId: string
  tableId: string
}

/** Deletes, restorably, the live records that the staged file does not have. */
export const deleteAbsent = async (client: PoolClient, place: Place): Promise<number> => {
  await client.query('analyze pg_temp.import_stage')
  return deleteRecords(client, place, 'not exists (select from pg_temp.import_stage s where s.k1 = r.k1)')
}

/** Deletes, restorably, every live record. */
export const deleteAll = (client: PoolClient, place: Place): Promise<number> =>
  deleteRecords(client, place, 'true')

const deleteRecords = async (
  client: PoolClient,
  { tenantId, tableId }: Place,
  condition: string,
): Promise<number> => {
  const { rows } = await client.query<{ deleted: number }>(
    `with gone as (
       update record r set k1 = null, deleted_at = now(), updated_at = now(), revision = revision + 1
       where tenant_id = $1 and table_id = $2 and deleted_at is null and ${condition}
       returning id
     ), keys as (
       delete from record_key k using gone
       where k.tenant_id = $1 and k.table_id = $2 and k.record_id = gone.id
     )
     select count(*)::int as deleted from gone`,
    [tenantId, tableId],
  )
  return rows[0]?.deleted ?? 0
}

/** Notes how many records a replacement has deleted, in its transaction. */
export const setDeleted = async (
  client: PoolClient,
  tenantId: string,
  importId: string,
  deleted: number,
): Promise<void> => {
  await client.query('update import set rows_deleted = $3 where tenant_id = $1 and id = $2', [
    tenantId,
    importId,
    deleted,
  ])
}
