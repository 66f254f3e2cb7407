import { type Field, notFound, type TableSummary } from '@screenpop/contract'
import { containing, type Schema, type Tx } from '@screenpop/platform/database'
import { type Kysely, type Selectable, sql } from 'kysely'
import type { DynamicTableTable, ReleasedField } from './definition.table.ts'

export type TableRow = Selectable<DynamicTableTable>

/** A table in a list. */
export interface TableListRow extends Omit<TableRow, 'draft' | 'released' | 'next_field'> {
  field_count: number
  changed: boolean
}

const rows = (db: Kysely<Schema>, tenantId: string, id: string) =>
  db.selectFrom('dynamic_table').selectAll().where('tenant_id', '=', tenantId).where('id', '=', id)

export const findTable = (db: Kysely<Schema>, tenantId: string, id: string): Promise<TableRow | undefined> =>
  rows(db, tenantId, id).executeTakeFirst()

/** Those of the tables that are there. */
export const findTables = async (
  db: Kysely<Schema>,
  tenantId: string,
  ids: readonly string[],
): Promise<TableRow[]> => {
  if (ids.length === 0) return []
  return db
    .selectFrom('dynamic_table')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', 'in', ids)
    .execute()
}

/** Every field that a release of the tables ever had, under its last name there. */
export const findReleasedNames = async (
  db: Kysely<Schema>,
  tenantId: string,
  ids: readonly string[],
): Promise<{ tableId: string; fieldId: string; name: string }[]> => {
  if (ids.length === 0) return []
  const { rows } = await sql<{ tableId: string; fieldId: string; name: string }>`
    select distinct on (table_id, field ->> 'id')
      table_id as "tableId", field ->> 'id' as "fieldId", field ->> 'name' as name
    from table_revision, jsonb_array_elements(fields) as field
    where tenant_id = ${tenantId} and table_id = any (${ids}::uuid[])
    order by table_id, field ->> 'id', revision desc`.execute(db)
  return rows
}

/** @throws DomainError `notFound` */
export const getTable = async (db: Kysely<Schema>, tenantId: string, id: string): Promise<TableRow> => {
  const row = await findTable(db, tenantId, id)
  if (!row) throw notFound('table')
  return row
}

/** Locks the definition against every other change, and against every writer of records. */
export const lockTable = async (tx: Tx, tenantId: string, id: string): Promise<TableRow> => {
  const row = await rows(tx, tenantId, id).forUpdate().executeTakeFirst()
  if (!row) throw notFound('table')
  return row
}

/**
 * Keeps the release in force until the transaction ends: every transaction that writes records takes it first, so that
 * a release or a deletion of the table waits for it, and answers the revision that it writes under.
 */
export const holdRevision = async (tx: Tx, tenantId: string, id: string): Promise<number> => {
  const row = await tx
    .selectFrom('dynamic_table')
    .select('revision')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .forShare()
    .executeTakeFirst()
  if (!row) throw notFound('table')
  return row.revision
}

export interface TableListAsk {
  limit: number
  afterId?: string | undefined
  /** Part of the name. */
  search?: string | undefined
  state?: TableSummary['state'] | undefined
}

/** Tables by id, newest last; one row more than `limit` when there are more. */
export const listTables = (
  db: Kysely<Schema>,
  tenantId: string,
  { limit, afterId, search = '', state }: TableListAsk,
): Promise<TableListRow[]> =>
  db
    .selectFrom('dynamic_table')
    .select(['tenant_id', 'id', 'name', 'description', 'revision', 'created_at', 'updated_at'])
    .select(sql<number>`jsonb_array_length(draft)`.as('field_count'))
    .select(
      sql<boolean>`draft is distinct from (
        select jsonb_agg(each - 'since' order by position)
        from jsonb_array_elements(released) with ordinality as r (each, position)
      )`.as('changed'),
    )
    .where('tenant_id', '=', tenantId)
    .$if(afterId !== undefined, (query) => query.where('id', '>', afterId ?? ''))
    .$if(search !== '', (query) => query.where('name', 'ilike', containing(search)))
    .$if(state !== undefined, (query) =>
      query.where('released', state === 'released' ? 'is not' : 'is', null),
    )
    .orderBy('id')
    .limit(limit + 1)
    .execute()

/** Until the transaction ends nobody else adds a table to the tenant: the count stays true. */
export const lockTableCount = async (tx: Tx, tenantId: string): Promise<number> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`tables of ${tenantId}`}, 0))`.execute(tx)
  const { count } = await tx
    .selectFrom('dynamic_table')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('tenant_id', '=', tenantId)
    .executeTakeFirstOrThrow()
  return count
}

export const insertTable = async (
  tx: Tx,
  table: { tenant_id: string; id: string; name: string; description: string },
): Promise<TableRow> => tx.insertInto('dynamic_table').values(table).returningAll().executeTakeFirstOrThrow()

export interface TableChange {
  name?: string
  description?: string
  draft?: readonly Field[]
  next_field?: number
}

export const updateTable = (tx: Tx, tenantId: string, id: string, change: TableChange): Promise<TableRow> =>
  tx
    .updateTable('dynamic_table')
    .set({ ...change, draft: change.draft && JSON.stringify(change.draft), updated_at: new Date() })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()

/** Puts the next revision in force and keeps it for good. */
export const insertRevision = async (
  tx: Tx,
  tenantId: string,
  id: string,
  release: { revision: number; fields: readonly ReleasedField[]; releasedBy: string },
): Promise<void> => {
  const fields = JSON.stringify(release.fields)
  await tx
    .updateTable('dynamic_table')
    .set({ revision: release.revision, released: fields, updated_at: new Date() })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
  await tx
    .insertInto('table_revision')
    .values({
      tenant_id: tenantId,
      table_id: id,
      revision: release.revision,
      fields,
      released_by: release.releasedBy,
    })
    .execute()
}

/** Deletes the table, its revisions and its records. */
export const deleteTable = async (tx: Tx, tenantId: string, id: string): Promise<void> => {
  for (const table of ['record_key', 'record'] as const) {
    await tx.deleteFrom(table).where('tenant_id', '=', tenantId).where('table_id', '=', id).execute()
  }
  await tx.deleteFrom('dynamic_table').where('tenant_id', '=', tenantId).where('id', '=', id).execute()
}
