import type { Insertable, Selectable } from 'kysely'
import type { Database, Tx } from '../../database/index.ts'
import type { MembershipTable } from './membership.table.ts'

export type MembershipRow = Selectable<MembershipTable>

export const insertMembership = (tx: Tx, row: Insertable<MembershipTable>): Promise<MembershipRow> =>
  tx.insertInto('membership').values(row).returningAll().executeTakeFirstOrThrow()

/** All SQL over the people of a tenant. */
export const createPeopleRepository = (database: Database) => ({
  list: (tenantId: string, after: string | undefined, limit: number): Promise<MembershipRow[]> => {
    const query = database
      .tenant(tenantId)
      .selectFrom('membership')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .orderBy('email')
      .limit(limit)
    return (after === undefined ? query : query.where('email', '>', after)).execute()
  },

  find: (tenantId: string, userId: string): Promise<MembershipRow | undefined> =>
    database
      .tenant(tenantId)
      .selectFrom('membership')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .where('user_id', '=', userId)
      .executeTakeFirst(),

  /** Locks every admin of the tenant beside the person, so that two changes cannot remove the last one together. */
  lock: async (tx: Tx, tenantId: string, userId: string): Promise<MembershipRow | undefined> => {
    const rows = await tx
      .selectFrom('membership')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .where((eb) => eb.or([eb('user_id', '=', userId), eb('role', '=', 'admin')]))
      .orderBy('user_id')
      .forUpdate()
      .execute()
    return rows.find((row) => row.user_id === userId)
  },

  countOtherAdmins: async (tx: Tx, tenantId: string, userId: string): Promise<number> => {
    const { count } = await tx
      .selectFrom('membership')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('tenant_id', '=', tenantId)
      .where('user_id', '!=', userId)
      .where('role', '=', 'admin')
      .where('disabled_at', 'is', null)
      .executeTakeFirstOrThrow()
    return count
  },

  update: (
    tx: Tx,
    tenantId: string,
    userId: string,
    change: Partial<Pick<MembershipRow, 'name' | 'role' | 'disabled_at'>>,
  ): Promise<MembershipRow> =>
    tx
      .updateTable('membership')
      .set(change)
      .where('tenant_id', '=', tenantId)
      .where('user_id', '=', userId)
      .returningAll()
      .executeTakeFirstOrThrow(),
})
export type PeopleRepository = ReturnType<typeof createPeopleRepository>
