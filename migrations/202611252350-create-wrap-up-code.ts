import { enableTenantIsolation } from '@screenpop/platform/database'
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table wrap_up_code (
      tenant_id uuid not null references tenant (tenant_id),
      id uuid not null,
      name text not null,
      -- empty: for contacts of every queue
      queue_ids uuid[] not null,
      position integer not null,
      primary key (tenant_id, id),
      constraint wrap_up_code_name unique (tenant_id, name)
    )`.execute(db)
  await enableTenantIsolation(db, 'wrap_up_code')
}
