import { type Kysely, sql } from 'kysely'

/** `jsonb` sorts the names of an object; form fields and associated data keep the order in which they were given. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table contact
      alter column associated_data type json using associated_data::json,
      alter column popups type json using popups::json`.execute(db)
  await sql`alter table agent_event alter column data type json using data::json`.execute(db)
}
