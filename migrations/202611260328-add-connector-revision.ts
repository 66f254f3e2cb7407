import { type Kysely, sql } from 'kysely'

/** A change of a registered API says which revision it was made from, so that no operator overwrites another. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`alter table connector add column revision integer not null default 1`.execute(db)
}
