import type { Schema, Tx } from '@screenpop/platform/database'
import { type Kysely, type Selectable, sql } from 'kysely'
import type { PageLockTable } from './lock.table.ts'

export type PageLockRow = Selectable<PageLockTable>

/** The lock of a page that was renewed within `lifeMs`, by the database's clock. */
export const findLivingLock = (
  db: Kysely<Schema>,
  tenantId: string,
  pageId: string,
  lifeMs: number,
): Promise<PageLockRow | undefined> =>
  db
    .selectFrom('page_lock')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('page_id', '=', pageId)
    .where(sql<boolean>`renewed_at > now() - ${lifeMs} * interval '1 millisecond'`)
    .executeTakeFirst()

/** Gives the page to a holder, whoever had it. */
export const putLock = (
  tx: Tx,
  lock: Pick<PageLockRow, 'tenant_id' | 'page_id' | 'holder_id' | 'holder'>,
): Promise<PageLockRow> =>
  tx
    .insertInto('page_lock')
    .values(lock)
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'page_id']).doUpdateSet({
        holder_id: lock.holder_id,
        holder: lock.holder,
        since: sql<Date>`now()`,
        renewed_at: sql<Date>`now()`,
      }),
    )
    .returningAll()
    .executeTakeFirstOrThrow()

/** An edit of the holder; nothing where somebody else holds the lock, or nobody. */
export const renewLock = async (
  tx: Tx,
  tenantId: string,
  pageId: string,
  holderId: string,
): Promise<PageLockRow | undefined> =>
  tx
    .updateTable('page_lock')
    .set({ renewed_at: sql<Date>`now()` })
    .where('tenant_id', '=', tenantId)
    .where('page_id', '=', pageId)
    .where('holder_id', '=', holderId)
    .returningAll()
    .executeTakeFirst()

export const deleteLock = async (
  db: Kysely<Schema>,
  tenantId: string,
  pageId: string,
  holderId: string,
): Promise<void> => {
  await db
    .deleteFrom('page_lock')
    .where('tenant_id', '=', tenantId)
    .where('page_id', '=', pageId)
    .where('holder_id', '=', holderId)
    .execute()
}
