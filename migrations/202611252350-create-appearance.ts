import { enableTenantIsolation } from '@screenpop/platform/database'
import { type Kysely, sql } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    create table appearance (
      tenant_id uuid primary key references tenant (tenant_id),
      appearance jsonb not null,
      -- counts the changes
      revision integer not null default 1,
      updated_at timestamptz not null default now()
    )`.execute(db)
  await enableTenantIsolation(db, 'appearance', ['select', 'insert', 'update'])
}
