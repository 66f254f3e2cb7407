import type { Schema } from '@screenpop/platform/database'
import type { Kysely } from 'kysely'

export interface ConflictRow {
  row_number: number
  field_id: string
  first_line: number | null
}

const pageSize = 10_000

/** The rows that the table refused, in the order of the file. */
export async function* conflictsOf(
  db: Kysely<Schema>,
  tenantId: string,
  importId: string,
): AsyncGenerator<ConflictRow[]> {
  for (let after = 0; ; ) {
    const page = await db
      .selectFrom('import_conflict')
      .select(['row_number', 'field_id', 'first_line'])
      .where('tenant_id', '=', tenantId)
      .where('import_id', '=', importId)
      .where('row_number', '>', after)
      .orderBy('row_number')
      .limit(pageSize)
      .execute()
    const last = page.at(-1)
    if (!last) return
    yield page
    after = last.row_number
  }
}

export const hasConflicts = async (
  db: Kysely<Schema>,
  tenantId: string,
  importId: string,
): Promise<boolean> =>
  (await db
    .selectFrom('import_conflict')
    .select('row_number')
    .where('tenant_id', '=', tenantId)
    .where('import_id', '=', importId)
    .limit(1)
    .executeTakeFirst()) !== undefined

/** They are needed no more once the rejected rows are kept. */
export const deleteConflicts = async (
  db: Kysely<Schema>,
  tenantId: string,
  importId: string,
): Promise<void> => {
  await db
    .deleteFrom('import_conflict')
    .where('tenant_id', '=', tenantId)
    .where('import_id', '=', importId)
    .execute()
}
