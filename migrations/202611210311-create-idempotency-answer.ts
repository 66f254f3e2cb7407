import { enableTenantIsolation } from '@screenpop/platform/database'
import { type Kysely, sql } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('idempotency_answer')
    .addColumn('tenant_id', 'uuid', (column) => column.notNull())
    .addColumn('caller_id', 'uuid', (column) => column.notNull())
    .addColumn('endpoint', 'text', (column) => column.notNull())
    .addColumn('key_hash', 'bytea', (column) => column.notNull())
    .addColumn('request_hash', 'bytea', (column) => column.notNull())
    .addColumn('answer', 'bytea')
    .addColumn('begun_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .addPrimaryKeyConstraint('idempotency_answer_pkey', ['tenant_id', 'caller_id', 'endpoint', 'key_hash'])
    .execute()
  await db.schema
    .createIndex('idempotency_answer_begun_at')
    .on('idempotency_answer')
    .column('begun_at')
    .execute()
  await enableTenantIsolation(db, 'idempotency_answer')
}
