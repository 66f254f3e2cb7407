import { enableTenantIsolation } from '@screenpop/platform/database'
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table contact_message (
      tenant_id uuid not null,
      callid text not null,
      number integer not null,
      author text not null,
      name text not null,
      text text not null,
      at timestamptz not null,
      primary key (tenant_id, callid, number),
      foreign key (tenant_id, callid) references contact (tenant_id, callid) on delete cascade
    )`.execute(db)
  await enableTenantIsolation(db, 'contact_message', ['select', 'insert'])
}
