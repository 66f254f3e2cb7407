import { scryptSync } from 'node:crypto'
import { Client, DatabaseError, escapeIdentifier } from 'pg'
import { appRole, type DatabaseAddress, withRole } from './address.ts'
import { ensureLoginRole } from './roles.ts'
import { StartProblem } from './start-problem.ts'

export interface ExternalOptions {
  /** DATABASE_URL: the role that owns the product's tables. */
  readonly url: string
  /** DATABASE_APP_URL: the role of everything done for tenants; made by us where it is not given. */
  readonly appUrl?: string
}

const oldestVersion = 15

/**
 * Checks a database that somebody else runs and sees to the app's role in it. Several nodes may do so at once.
 *
 * @throws StartProblem with what is wrong and what to do
 */
export async function prepareExternal({ url, appUrl }: ExternalOptions): Promise<DatabaseAddress> {
  const session = await open(url, 'DATABASE_URL')
  try {
    const { rows } = await session.query('show server_version_num')
    checkVersion(Number(rows[0].server_version_num))
    const app = appUrl ?? (await ensureAppRole(session, url))
    await checkAppRole(app)
    return { owner: url, app }
  } finally {
    await session.end()
  }
}

/** @param version as PostgreSQL counts: 150004 is 15.4 */
export function checkVersion(version: number): void {
  const major = Math.floor(version / 10_000)
  if (major >= oldestVersion) return
  throw new StartProblem(
    `DATABASE_URL points to PostgreSQL ${major}; PostgreSQL ${oldestVersion} or newer is needed. Upgrade it, or remove ` +
      `DATABASE_URL to use the one that comes with the product.`,
  )
}

async function open(url: string, variable: string): Promise<Client> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    application_name: 'screenpop start',
  })
  client.on('error', () => {})
  try {
    await client.connect()
    return client
  } catch (cause) {
    await client.end().catch(() => {})
    throw new StartProblem(
      `The database that ${variable} names (${shown(url)}) cannot be used: ${reason(cause)}. Check the address, the role and ` +
        `its password, and that the server accepts connections from this machine.`,
      cause,
    )
  }
}

const reason = (cause: unknown): string =>
  cause instanceof AggregateError ? cause.errors.map(String).join('; ') : (cause as Error).message

/** The address without the password. */
function shown(url: string): string {
  const { host, pathname, username } = new URL(url)
  return `${username ? `${username}@` : ''}${host}${pathname}`
}

async function ensureAppRole(session: Client, url: string): Promise<string> {
  const ownPassword = decodeURIComponent(new URL(url).password)
  if (!ownPassword) throw askForAppUrl('DATABASE_URL has no password to derive one from')
  const derived = withRole(url, appRole, derivedPassword(ownPassword))
  if (await signsIn(derived)) return derived
  const { rows } = await session.query(
    `select rolcreaterole or rolsuper as may, exists (
       select from pg_shdepend where refclassid = 'pg_authid'::regclass
         and refobjid = (select oid from pg_roles where rolname = $1)
         and dbid not in (0, (select oid from pg_database where datname = current_database()))
     ) as elsewhere
     from pg_roles where rolname = current_user`,
    [appRole],
  )
  if (!rows[0]?.may) throw askForAppUrl('the role of DATABASE_URL may not create roles')
  // a new password would lock that other installation out
  if (rows[0].elsewhere) throw askForAppUrl('that role is in use by another database of this server')
  try {
    // several nodes start at once: one makes the role, the others find it made
    await session.query('begin')
    await session.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [appRole])
    if (!(await signsIn(derived))) await ensureLoginRole(session, appRole, derivedPassword(ownPassword))
    await session.query(
      `do $$ begin execute format('grant connect on database %I to ${escapeIdentifier(appRole)}', current_database()); end $$`,
    )
    await session.query('commit')
  } catch (cause) {
    throw askForAppUrl(`making the role failed: ${(cause as Error).message}`)
  }
  return derived
}

/** The same on every node without being stored anywhere; who learns it cannot compute the owner's from it. */
function derivedPassword(ownPassword: string): string {
  return scryptSync(ownPassword, appRole, 24).toString('base64url')
}

const invalidAuthorization = new Set(['28P01', '28000'])

async function signsIn(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return true
  } catch (error) {
    if (error instanceof DatabaseError && invalidAuthorization.has(error.code ?? '')) return false
    throw error
  } finally {
    await client.end().catch(() => {})
  }
}

function askForAppUrl(why: string): StartProblem {
  return new StartProblem(
    `The product needs a second database role for its tenants' data, "${appRole}", and could not see to it by itself: ${why}. ` +
      `Let an administrator run  create role ${appRole} login password '…'  and set DATABASE_APP_URL to the same address ` +
      `as DATABASE_URL with that role and password.`,
  )
}

/** Row-level security is only as good as the role: one that may pass it by is refused. */
async function checkAppRole(app: string): Promise<void> {
  const session = await open(app, 'DATABASE_APP_URL')
  try {
    const { rows } = await session.query(
      `select rolsuper or rolbypassrls as passes, current_user as name,
         coalesce((select pg_has_role(current_user, oid, 'usage') from pg_roles where rolname = $1), false) as member,
         exists (select from pg_class join pg_namespace n on n.oid = relnamespace
                 where relowner = pg_roles.oid and nspname = 'public') as owns
       from pg_roles where rolname = current_user`,
      [appRole],
    )
    const { passes, name, member, owns } = rows[0]
    if (passes || owns) {
      throw new StartProblem(
        `DATABASE_APP_URL signs in as "${name}", who ${passes ? 'may pass row-level security by' : 'owns tables'}; tenants ` +
          `would not be kept apart. Use a role without SUPERUSER and BYPASSRLS that owns nothing.`,
      )
    }
    if (!member) {
      throw new StartProblem(
        `DATABASE_APP_URL signs in as "${name}", which has no part in the role "${appRole}". Use that role itself, or ` +
          `let an administrator run  create role ${appRole}; grant ${appRole} to ${escapeIdentifier(name)}`,
      )
    }
  } finally {
    await session.end()
  }
}
