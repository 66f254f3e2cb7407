import { type Kysely, sql } from 'kysely'

/** A planned release that was refused says what was wrong with the page. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`alter table page_release_plan add column faults jsonb`.execute(db)
}
