import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table contact
      -- the latest outcome of each identity check; what it returned is sealed
      add column verifications jsonb not null default '[]'`.execute(db)
}
