import { enableTenantIsolation } from '@screenpop/platform/database'
import { type Kysely, sql } from 'kysely'

const now = sql`now()`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('tenant')
    .addColumn('tenant_id', 'uuid', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('country', 'text', (column) => column.notNull())
    .addColumn('disabled_at', 'timestamptz')
    .addColumn('created_at', 'timestamptz', (column) => column.notNull().defaultTo(now))
    .execute()
  await sql`create unique index tenant_name on tenant (lower(name))`.execute(db)
  await enableTenantIsolation(db, 'tenant', ['select'])

  await db.schema
    .createTable('tenant_parameter')
    .addColumn('tenant_id', 'uuid', (column) => column.notNull().references('tenant.tenant_id'))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('value', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('tenant_parameter_pkey', ['tenant_id', 'name'])
    .execute()
  await enableTenantIsolation(db, 'tenant_parameter', ['select'])

  await db.schema
    .createTable('tenant_feature')
    .addColumn('tenant_id', 'uuid', (column) => column.notNull().references('tenant.tenant_id'))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('enabled', 'boolean', (column) => column.notNull())
    .addPrimaryKeyConstraint('tenant_feature_pkey', ['tenant_id', 'name'])
    .execute()
  await enableTenantIsolation(db, 'tenant_feature', ['select'])
}
