import { enableTenantIsolation } from '@screenpop/platform/database'
import { type Kysely, sql } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    create table page_release_plan (
      tenant_id uuid not null,
      page_id uuid not null,
      id uuid not null,
      due_at timestamptz not null,
      -- what is released is what was there when it was planned
      document jsonb not null,
      draft_revision integer not null,
      note text not null,
      author_id text not null,
      author text not null,
      -- why it was refused when it was due; it is not tried again
      refused text,
      primary key (tenant_id, page_id),
      foreign key (tenant_id, page_id) references page (tenant_id, id) on delete cascade
    )`.execute(db)
  await sql`create index page_release_plan_due on page_release_plan (due_at) where refused is null`.execute(
    db,
  )
  await enableTenantIsolation(db, 'page_release_plan')
}
