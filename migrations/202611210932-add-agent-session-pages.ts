import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table agent_session add column pages jsonb not null default '[]'`.execute(db)
}
