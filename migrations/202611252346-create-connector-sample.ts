import { enableTenantIsolation } from '@screenpop/platform/database'
import { type Kysely, sql } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    create table connector_sample (
      tenant_id uuid not null,
      connector_id uuid not null,
      -- names and types of objects and attributes; never a value
      objects jsonb not null,
      sampled_at timestamptz not null,
      primary key (tenant_id, connector_id),
      foreign key (tenant_id, connector_id) references connector_grant on delete cascade
    )`.execute(db)
  await enableTenantIsolation(db, 'connector_sample')
}
