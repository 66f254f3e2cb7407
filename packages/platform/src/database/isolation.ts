import { type Kysely, sql } from 'kysely'
import { appRole } from './address.ts'

/**
 * Puts a table with a `tenant_id uuid` column behind row-level security: the app's role sees and writes the rows of the
 * tenant that its connection is set to, and none when it is set to none. The owner is not bound (no FORCE): job
 * plumbing and operator services cross tenants on purpose. Every migration that creates a tenant table ends with this.
 *
 * @param rights what the app's role may do; a log that nobody may change grants `['select', 'insert']`
 */
export async function enableTenantIsolation<T>(
  db: Kysely<T>,
  table: string,
  rights: readonly ('select' | 'insert' | 'update' | 'delete')[] = ['select', 'insert', 'update', 'delete'],
): Promise<void> {
  const tenant = sql`tenant_id = nullif(current_setting('app.tenant', true), '')::uuid`
  await sql`alter table ${sql.table(table)} enable row level security`.execute(db)
  await sql`create policy tenant_isolation on ${sql.table(table)} using (${tenant}) with check (${tenant})`.execute(
    db,
  )
  await sql`grant ${sql.raw(rights.join(', '))} on ${sql.table(table)} to ${sql.id(appRole)}`.execute(db)
}
