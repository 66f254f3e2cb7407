import { type Kysely, sql } from 'kysely'

/** A change of a trustlist says which revision it was made from, so that no operator overwrites another. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`alter table tenant add column trustlist_revision integer not null default 1`.execute(db)
}
