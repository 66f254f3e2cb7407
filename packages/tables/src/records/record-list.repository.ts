import type { Schema } from '@screenpop/platform/database'
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { ReleasedField } from '../definitions/definition.table.ts'
import { type RecordRow, recordColumns } from './record.repository.ts'
import type { Condition, Order } from './record-query.ts'

/** The last row of the page before: its sort value (null where empty) and id. */
export interface After {
  readonly value: string | null
  readonly id: string
}

export interface RecordListing {
  readonly conditions: readonly Condition[]
  readonly order: Order
  readonly deleted: boolean
  readonly after: After | undefined
  readonly limit: number
}

export interface ListedRow extends RecordRow {
  /** The sort value as text; null where empty. */
  sort_value: string | null
}

const textOf = (field: ReleasedField): RawBuilder<string | null> => sql`(doc ->> ${field.id}::text)`

/** Text that an older revision left in a number field is no number. */
const numberOf = (field: ReleasedField): RawBuilder<string | null> =>
  sql`(case when doc ->> ${field.id}::text ~ '^-?[0-9]+([.][0-9]+)?$' then (doc ->> ${field.id}::text)::numeric end)`

const comparableOf = (field: ReleasedField): RawBuilder<string | null> =>
  field.type === 'number' ? numberOf(field) : sql`(${textOf(field)} collate "C")`

const typedValue = (field: ReleasedField, value: string): RawBuilder<string> =>
  field.type === 'number' ? sql`${value}::numeric` : sql`(${value}::text collate "C")`

const comparisons = { eq: '=', lt: '<', lte: '<=', gt: '>', gte: '>=' } as const

const conditionOf = ({ field, op, value }: Condition): RawBuilder<SqlBool> => {
  const text = textOf(field)
  switch (op) {
    case 'empty':
      return sql`${text} is null`
    case 'notEmpty':
      return sql`${text} is not null`
    case 'contains':
      return sql`strpos(lower(${text}), lower(${value}::text)) > 0`
    case 'startsWith':
      return sql`starts_with(lower(${text}), lower(${value}::text))`
    case 'ne':
      return sql`${comparableOf(field)} is distinct from ${typedValue(field, value)}`
    default:
      return sql`${comparableOf(field)} ${sql.raw(comparisons[op])} ${typedValue(field, value)}`
  }
}

/** Rows after the last one of the page before, in the order of the list: empty values come last, both ways. */
const afterOf = ({ field, descending }: Order, after: After): RawBuilder<SqlBool> => {
  const beyond = sql.raw(descending ? '<' : '>')
  const laterId = sql<SqlBool>`id ${beyond} ${after.id}::uuid`
  if (!field) return laterId
  const value = comparableOf(field)
  if (after.value === null) return sql`(${value} is null and ${laterId})`
  const last = typedValue(field, after.value)
  return sql`(${value} ${beyond} ${last} or (${value} = ${last} and ${laterId}) or ${value} is null)`
}

/** A page of records, one row more than `limit` when there are more. */
export const listRecords = (
  db: Kysely<Schema>,
  tenantId: string,
  tableId: string,
  { conditions, order, deleted, after, limit }: RecordListing,
): Promise<ListedRow[]> => {
  const direction = order.descending ? 'desc' : 'asc'
  let query = db
    .selectFrom('record')
    .select(recordColumns)
    .select(
      (order.field
        ? sql<string | null>`(${comparableOf(order.field)})::text`
        : sql<string | null>`null::text`
      ).as('sort_value'),
    )
    .where('tenant_id', '=', tenantId)
    .where('table_id', '=', tableId)
    .where('deleted_at', deleted ? 'is not' : 'is', null)
  for (const condition of conditions) query = query.where(conditionOf(condition))
  if (after) query = query.where(afterOf(order, after))
  if (order.field) {
    const value = comparableOf(order.field)
    query = query.orderBy(sql`${value} is null`).orderBy(value, direction)
  }
  return query
    .orderBy('id', direction)
    .limit(limit + 1)
    .execute()
}
