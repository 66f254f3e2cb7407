import type { Database } from '@screenpop/platform/database'
import type { RecordRow } from './record.repository.ts'

/** One key to look for. */
export interface KeySearch {
  /** Position of the look-up that it belongs to. */
  readonly position: number
  readonly tableId: string
  /** The index field, when it is not the first of its table. */
  readonly fieldId: string | null
  /** Of the first key and behind the last one, see `keyRange`; a unique key is `low` itself. */
  readonly low: Buffer
  readonly high: Buffer
  readonly unique: boolean
  readonly limit: number
}

export interface FoundRow extends RecordRow {
  position: number
}

const columns = (of: string) =>
  ['id', 'schema_rev', 'revision', 'doc', 'sealed', 'created_at', 'updated_at', 'deleted_at']
    .map((column) => `${of}.${column}`)
    .join(', ')

const byFirstKey = `
  select q.position, r.*
  from unnest($2::int[], $3::uuid[], $4::bytea[], $5::bytea[], $6::int[]) as q (position, table_id, low, high, most)
  cross join lateral (
    select ${columns('record')}
    from record
    where record.tenant_id = $1 and record.table_id = q.table_id and record.k1 >= q.low and record.k1 < q.high
    order by record.k1
    limit q.most
  ) r`

const byOtherKey = `
  select q.position, r.*
  from unnest($7::int[], $8::uuid[], $9::text[], $10::bytea[], $11::bytea[], $12::int[])
    as q (position, table_id, field_id, low, high, most)
  cross join lateral (
    select ${columns('record')}
    from record_key
    join record
      on record.tenant_id = $1 and record.table_id = q.table_id and record.id = record_key.record_id
    where record_key.tenant_id = $1 and record_key.table_id = q.table_id and record_key.field_id = q.field_id
      and record_key.k >= q.low and record_key.k < q.high
    order by record_key.k
    limit q.most
  ) r`

const byAnyKey = `${byFirstKey} union all ${byOtherKey}`

const byUniqueKey = `
  select ${columns('record')}
  from record
  where record.tenant_id = $1 and record.table_id = $2 and record.k1 = $3`

const bySharedKey = `
  select ${columns('record')}
  from record
  where record.tenant_id = $1 and record.table_id = $2 and record.k1 >= $3 and record.k1 < $4
  order by record.k1
  limit $5`

/**
 * The records behind one key of the first index field: the statement of every plain look-up. A unique key is compared by
 * equality: for a range the server would make a new plan at every call, which takes longer than the look-up itself.
 */
export const findByKey = (
  database: Database,
  tenantId: string,
  { tableId, low, high, unique, limit }: Omit<KeySearch, 'position' | 'fieldId'>,
): Promise<RecordRow[]> => {
  const statement = unique
    ? { name: 'record.byUniqueKey', text: byUniqueKey, values: [tenantId, tableId, low] }
    : { name: 'record.bySharedKey', text: bySharedKey, values: [tenantId, tableId, low, high, limit] }
  return database.prepared<RecordRow>(tenantId, statement)
}

/** The records behind any number of keys, of any tables of the tenant, in one round trip. */
export const findByKeys = (
  database: Database,
  tenantId: string,
  searches: readonly KeySearch[],
): Promise<FoundRow[]> => {
  const first = searches.filter(({ fieldId }) => fieldId === null)
  const other = searches.filter(({ fieldId }) => fieldId !== null)
  const parameters: unknown[] = [
    tenantId,
    first.map(({ position }) => position),
    first.map(({ tableId }) => tableId),
    first.map(({ low }) => low),
    first.map(({ high }) => high),
    first.map(({ limit }) => limit),
  ]
  if (other.length > 0)
    parameters.push(
      other.map(({ position }) => position),
      other.map(({ tableId }) => tableId),
      other.map(({ fieldId }) => fieldId),
      other.map(({ low }) => low),
      other.map(({ high }) => high),
      other.map(({ limit }) => limit),
    )
  const statement =
    other.length > 0
      ? { name: 'record.byAnyKeys', text: byAnyKey, values: parameters }
      : { name: 'record.byKeys', text: byFirstKey, values: parameters }
  return database.prepared<FoundRow>(tenantId, statement)
}
