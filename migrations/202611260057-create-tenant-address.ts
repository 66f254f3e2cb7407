import { enableTenantIsolation } from '@screenpop/platform/database'
import { type Kysely, sql } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    create table tenant_address (
      tenant_id uuid not null references tenant (tenant_id),
      name text not null,
      -- IP:port
      value text not null,
      primary key (tenant_id, name)
    )`.execute(db)
  await enableTenantIsolation(db, 'tenant_address', ['select'])
}
