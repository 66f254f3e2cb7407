import type { TableUse } from '@screenpop/contract'
import type { Schema } from '@screenpop/platform/database'
import { type Kysely, sql } from 'kysely'

/** The pages whose version of today, or whose draft, has a block that the table fills. */
export const pagesUsingTable = async (
  db: Kysely<Schema>,
  tenantId: string,
  tableId: string,
): Promise<TableUse[]> => {
  const inDraft = sql<boolean>`jsonb_path_exists(page.draft, '$.blocks.*.binding ? (@.tableId == $table)', jsonb_build_object('table', ${tableId}::text))`
  const released = sql<boolean>`coalesce(${tableId}::uuid = any (page_version.table_ids), false)`
  return db
    .selectFrom('page')
    .leftJoin('page_version', (join) =>
      join
        .onRef('page_version.tenant_id', '=', 'page.tenant_id')
        .onRef('page_version.page_id', '=', 'page.id')
        .onRef('page_version.version', '=', 'page.released_version'),
    )
    .select(['page.id as pageId', 'page.name', released.as('released')])
    .where('page.tenant_id', '=', tenantId)
    .where(({ or }) => or([released, inDraft]))
    .orderBy('page.name')
    .execute()
}
