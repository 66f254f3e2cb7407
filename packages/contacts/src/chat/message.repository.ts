import type { Tx } from '@screenpop/platform/database'
import type { Schema } from '@screenpop/platform/database/schema'
import type { Kysely } from 'kysely'
import type { ContactMessageRow } from './message.table.ts'

export const listMessages = (
  db: Kysely<Schema>,
  tenantId: string,
  callid: string,
  after: number,
): Promise<ContactMessageRow[]> =>
  db
    .selectFrom('contact_message')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('callid', '=', callid)
    .where('number', '>', after)
    .orderBy('number')
    .execute()

/** The number of the next line; the contact must be locked. */
export const nextNumber = async (tx: Tx, tenantId: string, callid: string): Promise<number> => {
  const { last } = await tx
    .selectFrom('contact_message')
    .select((is) => is.fn.coalesce(is.fn.max<number>('number'), is.lit(0)).as('last'))
    .where('tenant_id', '=', tenantId)
    .where('callid', '=', callid)
    .executeTakeFirstOrThrow()
  return last + 1
}

export const insertMessage = async (tx: Tx, row: ContactMessageRow): Promise<void> => {
  await tx.insertInto('contact_message').values(row).execute()
}
