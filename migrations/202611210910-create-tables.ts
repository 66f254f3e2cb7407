import { enableTenantIsolation } from '@screenpop/platform/database'
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table dynamic_table (
      tenant_id uuid not null,
      id uuid not null,
      name text not null,
      description text not null,
      -- of the last release; 0 before the first
      revision integer not null default 0,
      draft jsonb not null default '[]',
      released jsonb,
      next_field integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      primary key (tenant_id, id),
      constraint dynamic_table_name unique (tenant_id, name)
    )`.execute(db)
  await enableTenantIsolation(db, 'dynamic_table')

  await sql`
    create table table_revision (
      tenant_id uuid not null,
      table_id uuid not null,
      revision integer not null,
      fields jsonb not null,
      released_by text not null,
      released_at timestamptz not null default now(),
      primary key (tenant_id, table_id, revision),
      foreign key (tenant_id, table_id) references dynamic_table (tenant_id, id) on delete cascade
    )`.execute(db)
  await enableTenantIsolation(db, 'table_revision', ['select', 'insert', 'delete'])

  // no foreign key to dynamic_table: its check would cost every imported row
  await sql`
    create table record (
      tenant_id uuid not null,
      table_id uuid not null,
      id uuid not null,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      deleted_at timestamptz,
      schema_rev integer not null,
      revision integer not null default 1,
      k1 bytea,
      doc jsonb not null,
      sealed bytea,
      primary key (tenant_id, table_id, id)
    )`.execute(db)
  await sql`create unique index record_k1 on record (tenant_id, table_id, k1)`.execute(db)
  await enableTenantIsolation(db, 'record')

  // the second to fourth index field; a deleted record has no rows here
  await sql`
    create table record_key (
      tenant_id uuid not null,
      table_id uuid not null,
      field_id text not null,
      k bytea not null,
      record_id uuid not null,
      primary key (tenant_id, table_id, field_id, k)
    )`.execute(db)
  await sql`create index record_key_record on record_key (tenant_id, table_id, record_id)`.execute(db)
  await enableTenantIsolation(db, 'record_key')
}
