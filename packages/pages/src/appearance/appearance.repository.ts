import { type Appearance, standardAppearance } from '@screenpop/contract'
import type { Schema, Tx } from '@screenpop/platform/database'
import { type Kysely, sql } from 'kysely'
import './appearance.table.ts'

/** An appearance with its revision; 0 is that of a tenant that has chosen nothing. */
export interface StoredAppearance {
  readonly appearance: Appearance
  readonly revision: number
}

export const readAppearance = async (db: Kysely<Schema>, tenantId: string): Promise<StoredAppearance> => {
  const row = await db
    .selectFrom('appearance')
    .select(['appearance', 'revision'])
    .where('tenant_id', '=', tenantId)
    .executeTakeFirst()
  return {
    appearance: { ...standardAppearance, ...row?.appearance },
    revision: row?.revision ?? 0,
  }
}

/** Until the end of the transaction nobody else changes the appearance of the tenant. */
export const lockAppearance = async (tx: Tx, tenantId: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`appearance of ${tenantId}`}, 0))`.execute(tx)
}

/** Replaces the appearance; the new revision. */
export const saveAppearance = async (tx: Tx, tenantId: string, appearance: Appearance): Promise<number> => {
  const stored = JSON.stringify(appearance)
  const { revision } = await tx
    .insertInto('appearance')
    .values({ tenant_id: tenantId, appearance: stored })
    .onConflict((conflict) =>
      conflict.column('tenant_id').doUpdateSet({
        appearance: stored,
        revision: sql<number>`appearance.revision + 1`,
        updated_at: sql<Date>`now()`,
      }),
    )
    .returning('revision')
    .executeTakeFirstOrThrow()
  return revision
}
