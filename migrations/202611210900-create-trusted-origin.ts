import { enableTenantIsolation } from '@screenpop/platform/database'
import { type Kysely, sql } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    create table trusted_origin (
      tenant_id uuid not null references tenant (tenant_id),
      purpose text not null,
      origin text not null,
      primary key (tenant_id, purpose, origin)
    )`.execute(db)
  await enableTenantIsolation(db, 'trusted_origin', ['select'])
}
