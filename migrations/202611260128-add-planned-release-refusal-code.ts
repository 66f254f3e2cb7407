import { type Kysely, sql } from 'kysely'

/** A planned release that was refused says why by a code, too, so that it can be said in other languages. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`alter table page_release_plan add column refused_code text`.execute(db)
}
