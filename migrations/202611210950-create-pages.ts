import { enableTenantIsolation } from '@screenpop/platform/database'
import { type Kysely, sql } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    create table page (
      tenant_id uuid not null references tenant (tenant_id),
      id uuid not null,
      name text not null,
      interface text not null,
      connector_id uuid,
      draft jsonb not null,
      -- counts the edits of the draft
      draft_revision integer not null default 1,
      -- what agents see; null before the first release
      released_version integer,
      -- the draft_revision that was released last
      released_revision integer,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      primary key (tenant_id, id),
      constraint page_name unique (tenant_id, name)
    )`.execute(db)
  await enableTenantIsolation(db, 'page')

  await sql`
    create table page_version (
      tenant_id uuid not null,
      page_id uuid not null,
      version integer not null,
      document jsonb not null,
      table_ids uuid[] not null,
      note text not null,
      author_id text not null,
      author text not null,
      released_at timestamptz not null default now(),
      primary key (tenant_id, page_id, version),
      foreign key (tenant_id, page_id) references page (tenant_id, id) on delete cascade
    )`.execute(db)
  await enableTenantIsolation(db, 'page_version', ['select', 'insert'])

  // addresses that carry their call with them: for other workbenches, and for previews
  await sql`
    create table page_address (
      tenant_id uuid not null,
      token_hash bytea not null,
      page_id uuid not null,
      kind text not null,
      sealed bytea not null,
      expires_at timestamptz not null,
      primary key (tenant_id, token_hash),
      foreign key (tenant_id, page_id) references page (tenant_id, id) on delete cascade
    )`.execute(db)
  await sql`create index page_address_expiry on page_address (tenant_id, expires_at)`.execute(db)
  await sql`create index page_address_page on page_address (tenant_id, page_id)`.execute(db)
  await enableTenantIsolation(db, 'page_address', ['select', 'insert', 'delete'])
}
