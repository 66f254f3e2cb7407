import { notFound } from '@screenpop/contract'
import { containing, type Schema, type Tx } from '@screenpop/platform/database'
import { type Insertable, type Kysely, type Selectable, sql } from 'kysely'
import type { PageTable } from './page.table.ts'

type PageRow = Selectable<PageTable>
/** A page without its draft. */
export type PageHead = Omit<PageRow, 'draft'>

const headColumns = [
  'tenant_id',
  'id',
  'name',
  'interface',
  'connector_id',
  'draft_revision',
  'released_version',
  'released_revision',
  'created_at',
  'updated_at',
] as const

const one = (db: Kysely<Schema>, tenantId: string, id: string) =>
  db.selectFrom('page').where('tenant_id', '=', tenantId).where('id', '=', id)

export interface PageListAsk {
  limit: number
  afterId?: string | undefined
  /** Part of the name. */
  search?: string | undefined
  released?: boolean | undefined
}

/** Pages by id, oldest first. */
export const listPages = (
  db: Kysely<Schema>,
  tenantId: string,
  { limit, afterId, search = '', released }: PageListAsk,
): Promise<PageHead[]> =>
  db
    .selectFrom('page')
    .select(headColumns)
    .where('tenant_id', '=', tenantId)
    .$if(afterId !== undefined, (query) => query.where('id', '>', afterId ?? ''))
    .$if(search !== '', (query) => query.where('name', 'ilike', containing(search)))
    .$if(released !== undefined, (query) => query.where('released_version', released ? 'is not' : 'is', null))
    .orderBy('id')
    .limit(limit)
    .execute()

/** @throws DomainError `notFound` */
export const getPageHead = async (db: Kysely<Schema>, tenantId: string, id: string): Promise<PageHead> => {
  const row = await one(db, tenantId, id).select(headColumns).executeTakeFirst()
  if (!row) throw notFound('page')
  return row
}

/** @throws DomainError `notFound` */
export const getPage = async (db: Kysely<Schema>, tenantId: string, id: string): Promise<PageRow> => {
  const row = await one(db, tenantId, id).selectAll().executeTakeFirst()
  if (!row) throw notFound('page')
  return row
}

/** Locks the page against every other change. @throws DomainError `notFound` */
export const lockPage = async (tx: Tx, tenantId: string, id: string): Promise<PageRow> => {
  const row = await one(tx, tenantId, id).selectAll().forUpdate().executeTakeFirst()
  if (!row) throw notFound('page')
  return row
}

/** Until the transaction ends nobody else adds a page to the tenant: the count stays true. */
export const lockPageCount = async (tx: Tx, tenantId: string): Promise<number> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`pages of ${tenantId}`}, 0))`.execute(tx)
  const { count } = await tx
    .selectFrom('page')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('tenant_id', '=', tenantId)
    .executeTakeFirstOrThrow()
  return count
}

export const insertPage = (tx: Tx, page: Insertable<PageTable>): Promise<PageHead> =>
  tx.insertInto('page').values(page).returning(headColumns).executeTakeFirstOrThrow()

export interface PageChange {
  name?: string
  connector_id?: string | null
  draft?: string
  draft_revision?: number
  released_version?: number
  released_revision?: number
}

export const updatePage = (tx: Tx, tenantId: string, id: string, change: PageChange): Promise<PageHead> =>
  tx
    .updateTable('page')
    .set({ ...change, updated_at: new Date() })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .returning(headColumns)
    .executeTakeFirstOrThrow()

export const deletePage = async (tx: Tx, tenantId: string, id: string): Promise<void> => {
  await tx.deleteFrom('page').where('tenant_id', '=', tenantId).where('id', '=', id).execute()
}
