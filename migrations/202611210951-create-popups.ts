import { enableTenantIsolation } from '@screenpop/platform/database'
import { type Kysely, sql } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    create table popup (
      tenant_id uuid not null references tenant (tenant_id),
      id uuid not null,
      name text not null,
      media_type text not null,
      page_type text not null,
      open_mode text not null,
      integration text,
      url text,
      page_id uuid,
      open_on text not null,
      queue_ids uuid[] not null,
      parameters jsonb not null,
      enabled boolean not null,
      -- within the media type, from 0; 0 opens first
      position integer not null,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      primary key (tenant_id, id),
      constraint popup_position unique (tenant_id, media_type, position) deferrable initially deferred,
      foreign key (tenant_id, page_id) references page (tenant_id, id)
    )`.execute(db)
  await sql`create index popup_page on popup (tenant_id, page_id) where page_id is not null`.execute(db)
  await enableTenantIsolation(db, 'popup')
}
