import type { PageFault } from '@screenpop/contract'
import type { Database, Schema, Tx } from '@screenpop/platform/database'
import { type Insertable, type Kysely, type Selectable, sql } from 'kysely'
import type { PageReleasePlanTable } from './plan.table.ts'

export type PlanRow = Selectable<PageReleasePlanTable>

const one = (db: Kysely<Schema>, tenantId: string, pageId: string) =>
  db.selectFrom('page_release_plan').where('tenant_id', '=', tenantId).where('page_id', '=', pageId)

export const findPlan = (
  db: Kysely<Schema>,
  tenantId: string,
  pageId: string,
): Promise<PlanRow | undefined> => one(db, tenantId, pageId).selectAll().executeTakeFirst()

/** Plans a release, in the place of an earlier plan. */
export const putPlan = async (tx: Tx, plan: Insertable<PageReleasePlanTable>): Promise<void> => {
  await deletePlan(tx, plan.tenant_id, plan.page_id)
  await tx.insertInto('page_release_plan').values(plan).execute()
}

/** Answers whether there was one. */
export const deletePlan = async (db: Kysely<Schema>, tenantId: string, pageId: string): Promise<boolean> => {
  const { numDeletedRows } = await db
    .deleteFrom('page_release_plan')
    .where('tenant_id', '=', tenantId)
    .where('page_id', '=', pageId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

export const refusePlan = async (
  db: Kysely<Schema>,
  tenantId: string,
  id: string,
  refused: { words: string; code: string },
  faults: readonly PageFault[],
): Promise<void> => {
  await db
    .updateTable('page_release_plan')
    .set({ refused: refused.words, refused_code: refused.code, faults: JSON.stringify(faults) })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}

/** Plans of all tenants that are due. Plumbing: names them only. */
export const duePlans = (
  { system }: Database,
  limit: number,
): Promise<{ tenant_id: string; page_id: string; id: string }[]> =>
  system
    .selectFrom('page_release_plan')
    .select(['tenant_id', 'page_id', 'id'])
    .where('due_at', '<=', sql<Date>`now()`)
    .where('refused', 'is', null)
    .orderBy('due_at')
    .limit(limit)
    .execute()
