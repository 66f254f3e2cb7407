import { enableTenantIsolation } from '@screenpop/platform/database'
import { type Kysely, sql } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    create table page_lock (
      tenant_id uuid not null,
      page_id uuid not null,
      holder_id text not null,
      holder text not null,
      since timestamptz not null default now(),
      -- the last edit; an idle lock ends by itself
      renewed_at timestamptz not null default now(),
      primary key (tenant_id, page_id),
      foreign key (tenant_id, page_id) references page (tenant_id, id) on delete cascade
    )`.execute(db)
  await enableTenantIsolation(db, 'page_lock')
}
