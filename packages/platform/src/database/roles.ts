import { type ClientBase, escapeIdentifier, escapeLiteral } from 'pg'
import { appRole } from './address.ts'

/** Makes a role that can sign in and nothing more, or gives the one there is this password. */
export async function ensureLoginRole(client: ClientBase, role: string, password: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role])
  // only a superuser may so much as mention the rights of a role that exists
  const command = rowCount
    ? `alter role ${escapeIdentifier(role)} login`
    : `create role ${escapeIdentifier(role)} login nosuperuser nocreatedb nocreaterole nobypassrls noreplication`
  await client.query(`${command} password ${escapeLiteral(password)}`)
}

/** Makes the database, owned by the role, and closes it to everybody but the product's own roles. */
export async function ensureDatabase(client: ClientBase, database: string, owner: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [database])
  const name = escapeIdentifier(database)
  if (!rowCount) await client.query(`create database ${name} owner ${escapeIdentifier(owner)}`)
  await client.query(`revoke all on database ${name} from public`)
  await client.query(`grant connect on database ${name} to ${escapeIdentifier(appRole)}`)
}
