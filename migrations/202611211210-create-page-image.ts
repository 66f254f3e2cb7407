import { enableTenantIsolation } from '@screenpop/platform/database'
import { type Kysely, sql } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    create table page_image (
      tenant_id uuid not null references tenant (tenant_id),
      -- SHA-256 of the bytes
      hash bytea not null,
      type text not null,
      bytes bytea not null,
      created_at timestamptz not null default now(),
      primary key (tenant_id, hash)
    )`.execute(db)
  // compressed already
  await sql`alter table page_image alter column bytes set storage external`.execute(db)
  await enableTenantIsolation(db, 'page_image', ['select', 'insert'])
}
