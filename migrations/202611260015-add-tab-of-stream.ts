import { type Kysely, sql } from 'kysely'

/** The browser's own name of a tab: one that comes back replaces what it left behind. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`alter table agent_tab add column tab text`.execute(db)
}
