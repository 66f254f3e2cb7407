import { enableTenantIsolation } from '@screenpop/platform/database'
import { type Kysely, sql } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('audit_entry')
    .addColumn('tenant_id', 'uuid', (column) => column.notNull())
    .addColumn('id', 'uuid', (column) => column.notNull())
    .addColumn('at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .addColumn('actor_kind', 'text', (column) => column.notNull())
    .addColumn('actor_id', 'text', (column) => column.notNull())
    .addColumn('actor_name', 'text', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('subject_type', 'text', (column) => column.notNull())
    .addColumn('subject_id', 'text', (column) => column.notNull())
    .addColumn('before', 'jsonb')
    .addColumn('after', 'jsonb')
    .addColumn('reason', 'text')
    .addColumn('request_id', 'text')
    .addPrimaryKeyConstraint('audit_entry_pkey', ['tenant_id', 'id'])
    .execute()
  await db.schema
    .createIndex('audit_entry_subject')
    .on('audit_entry')
    .columns(['tenant_id', 'subject_type', 'subject_id', 'id'])
    .execute()
  await db.schema
    .createIndex('audit_entry_action')
    .on('audit_entry')
    .columns(['tenant_id', 'action', 'id'])
    .execute()
  // a trail is only ever added to
  await enableTenantIsolation(db, 'audit_entry', ['select', 'insert'])
}
