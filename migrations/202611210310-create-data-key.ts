import { enableTenantIsolation } from '@screenpop/platform/database'
import { type Kysely, sql } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('data_key')
    .addColumn('tenant_id', 'uuid', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull().check(sql`kind in ('seal', 'index')`))
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('kek', 'text', (column) => column.notNull())
    .addColumn('wrapped', 'bytea', (column) => column.notNull())
    .addColumn('created_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .addPrimaryKeyConstraint('data_key_pkey', ['tenant_id', 'kind', 'version'])
    .execute()
  await enableTenantIsolation(db, 'data_key', ['select', 'insert', 'update'])
}
