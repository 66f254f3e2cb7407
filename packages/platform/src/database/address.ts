/** How to reach the database in its two roles, as `postgres://` connection strings. Secrets: never logged. */
export interface DatabaseAddress {
  /** The role that owns the tables: migrations, operator services, job plumbing. */
  readonly owner: string
  /** The role of everything done for a tenant; owns nothing, bound by row-level security. */
  readonly app: string
}

/** The name of the app's role, in every installation. */
export const appRole = 'screenpop_app'

/** The parts of a connection string that is put together from a host, a role and a password. */
export interface AddressParts {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly database: string
}

/** A connection string; every part is escaped. */
export function connectionString({ host, port, user, password, database }: AddressParts): string {
  const credentials = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`
  return `postgres://${credentials}@${host}:${port}/${encodeURIComponent(database)}`
}

/** The same server, role and options, another database. */
export function withDatabase(address: string, database: string): string {
  const url = new URL(address)
  url.pathname = `/${encodeURIComponent(database)}`
  return url.href
}

/** The same server, database and options, another role. */
export function withRole(address: string, user: string, password: string): string {
  const url = new URL(address)
  url.username = encodeURIComponent(user)
  url.password = encodeURIComponent(password)
  return url.href
}
