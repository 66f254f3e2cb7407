import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table contact
      -- number of the last line of the transcript that was on the side's screen
      add column agent_seen integer not null default 0,
      add column customer_seen integer not null default 0,
      -- keys that the agent pressed in the call
      add column dtmf text not null default ''`.execute(db)
}
