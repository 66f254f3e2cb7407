import { notFound, type PopupMediaType } from '@screenpop/contract'
import type { Schema, Tx } from '@screenpop/platform/database'
import { type Insertable, type Kysely, type Selectable, sql, type Updateable } from 'kysely'
import type { PopupTable } from './popup.table.ts'

export type PopupRow = Selectable<PopupTable>

/** Pop-ups by media type and position, behind `after`. */
export const listPopups = (
  db: Kysely<Schema>,
  tenantId: string,
  after: { mediaType: string; position: number } | undefined,
  limit: number,
): Promise<PopupRow[]> =>
  db
    .selectFrom('popup')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(media_type, position) > (${after?.mediaType}, ${after?.position}::int)`),
    )
    .orderBy('media_type')
    .orderBy('position')
    .limit(limit)
    .execute()

/** The enabled ones, in the order in which they open. */
export const listEnabled = (db: Kysely<Schema>, tenantId: string): Promise<PopupRow[]> =>
  db
    .selectFrom('popup')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('enabled', '=', true)
    .orderBy('media_type')
    .orderBy('position')
    .execute()

/** @throws DomainError `notFound` */
export const getPopup = async (db: Kysely<Schema>, tenantId: string, id: string): Promise<PopupRow> => {
  const row = await db
    .selectFrom('popup')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw notFound('pop-up')
  return row
}

/** Until the transaction ends nobody else changes the tenant's pop-ups: counts and positions stay true. */
export const lockPopups = async (tx: Tx, tenantId: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`popups of ${tenantId}`}, 0))`.execute(tx)
}

export const countPopups = async (tx: Tx, tenantId: string, mediaType: PopupMediaType): Promise<number> => {
  const { count } = await tx
    .selectFrom('popup')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('tenant_id', '=', tenantId)
    .where('media_type', '=', mediaType)
    .executeTakeFirstOrThrow()
  return count
}

export const insertPopup = (tx: Tx, popup: Insertable<PopupTable>): Promise<PopupRow> =>
  tx.insertInto('popup').values(popup).returningAll().executeTakeFirstOrThrow()

export const updatePopup = (
  tx: Tx,
  tenantId: string,
  id: string,
  change: Updateable<PopupTable>,
): Promise<PopupRow> =>
  tx
    .updateTable('popup')
    .set({ ...change, updated_at: new Date() })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()

export const deletePopup = async (tx: Tx, tenantId: string, id: string): Promise<void> => {
  await tx.deleteFrom('popup').where('tenant_id', '=', tenantId).where('id', '=', id).execute()
}

/** Closes the gap that a pop-up leaves behind in its list. */
export const closeGap = async (
  tx: Tx,
  tenantId: string,
  mediaType: PopupMediaType,
  position: number,
): Promise<void> => {
  await tx
    .updateTable('popup')
    .set(({ eb }) => ({ position: eb('position', '-', 1) }))
    .where('tenant_id', '=', tenantId)
    .where('media_type', '=', mediaType)
    .where('position', '>', position)
    .execute()
}

/** Exchanges a pop-up with the one at the other position; undefined when there is none. */
export const swapPositions = async (tx: Tx, row: PopupRow, other: number): Promise<PopupRow | undefined> => {
  const moved = await tx
    .updateTable('popup')
    .set({ position: row.position })
    .where('tenant_id', '=', row.tenant_id)
    .where('media_type', '=', row.media_type)
    .where('position', '=', other)
    .returning('id')
    .executeTakeFirst()
  return moved && updatePopup(tx, row.tenant_id, row.id, { position: other })
}

/** Names of the pop-ups that show a page. */
export const popupsShowing = async (tx: Tx, tenantId: string, pageId: string): Promise<string[]> => {
  const rows = await tx
    .selectFrom('popup')
    .select('name')
    .where('tenant_id', '=', tenantId)
    .where('page_id', '=', pageId)
    .orderBy('name')
    .execute()
  return rows.map(({ name }) => name)
}
