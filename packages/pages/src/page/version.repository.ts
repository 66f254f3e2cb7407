import { notFound } from '@screenpop/contract'
import type { Schema, Tx } from '@screenpop/platform/database'
import { type Insertable, type Kysely, type Selectable, sql } from 'kysely'
import type { PageVersionTable } from './page.table.ts'

type VersionRow = Selectable<PageVersionTable>
/** A version without its document. */
export type VersionHead = Pick<VersionRow, 'version' | 'note' | 'author' | 'released_at'>

/** Versions below `before`, newest first. */
export const listVersions = (
  db: Kysely<Schema>,
  tenantId: string,
  pageId: string,
  before: number | undefined,
  limit: number,
): Promise<VersionHead[]> =>
  db
    .selectFrom('page_version')
    .select(['version', 'note', 'author', 'released_at'])
    .where('tenant_id', '=', tenantId)
    .where('page_id', '=', pageId)
    .$if(before !== undefined, (query) => query.where('version', '<', before ?? 0))
    .orderBy('version', 'desc')
    .limit(limit)
    .execute()

/** @throws DomainError `notFound` */
export const getVersionDocument = async (
  db: Kysely<Schema>,
  tenantId: string,
  pageId: string,
  version: number,
): Promise<unknown> => {
  const row = await db
    .selectFrom('page_version')
    .select('document')
    .where('tenant_id', '=', tenantId)
    .where('page_id', '=', pageId)
    .where('version', '=', version)
    .executeTakeFirst()
  if (!row) throw notFound('version')
  return row.document
}

export const insertVersion = async (tx: Tx, version: Insertable<PageVersionTable>): Promise<void> => {
  await tx.insertInto('page_version').values(version).execute()
}

/** What agents see of a page now; undefined when there is no such page, a null version before its first release. */
export const findReleased = (
  db: Kysely<Schema>,
  tenantId: string,
  pageId: string,
): Promise<
  { name: string; version: number | null; document: unknown; connector_id: string | null } | undefined
> =>
  db
    .selectFrom('page')
    .leftJoin('page_version', (join) =>
      join
        .onRef('page_version.tenant_id', '=', 'page.tenant_id')
        .onRef('page_version.page_id', '=', 'page.id')
        .onRef('page_version.version', '=', 'page.released_version'),
    )
    .select(['page.name', 'page.connector_id', 'page_version.version', 'page_version.document'])
    .where('page.tenant_id', '=', tenantId)
    .where('page.id', '=', pageId)
    .executeTakeFirst()

/** Names of the pages whose version of today shows the table. */
export const pagesShowing = async (tx: Tx, tenantId: string, tableId: string): Promise<string[]> => {
  const rows = await tx
    .selectFrom('page')
    .innerJoin('page_version', (join) =>
      join
        .onRef('page_version.tenant_id', '=', 'page.tenant_id')
        .onRef('page_version.page_id', '=', 'page.id')
        .onRef('page_version.version', '=', 'page.released_version'),
    )
    .select('page.name')
    .where('page.tenant_id', '=', tenantId)
    .where(sql<boolean>`${tableId}::uuid = any (page_version.table_ids)`)
    .orderBy('page.name')
    .execute()
  return rows.map(({ name }) => name)
}
