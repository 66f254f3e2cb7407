import type { Schema } from '@screenpop/platform/database'
import type { Insertable, Kysely, Selectable } from 'kysely'
import type { PageAddressTable } from './address.table.ts'

export type PageAddressRow = Selectable<PageAddressTable>

/** Adds an address, and drops those of the tenant that expired before `staleBefore`. */
export const insertAddress = async (
  db: Kysely<Schema>,
  address: Insertable<PageAddressTable>,
  staleBefore: Date,
): Promise<void> => {
  await db
    .with('stale', (query) =>
      query
        .deleteFrom('page_address')
        .where('tenant_id', '=', address.tenant_id)
        .where('expires_at', '<', staleBefore),
    )
    .insertInto('page_address')
    .values(address)
    .execute()
}

export const findAddress = (
  db: Kysely<Schema>,
  tenantId: string,
  tokenHash: Buffer,
): Promise<PageAddressRow | undefined> =>
  db
    .selectFrom('page_address')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst()
