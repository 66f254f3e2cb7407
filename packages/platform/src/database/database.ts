import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import { Pool, type PoolClient } from 'pg'
import type { PlainLog } from '../config/index.ts'
import type { DatabaseAddress } from './address.ts'
import { Listener, type NotificationHandler } from './listener.ts'
import type { Schema } from './schema.ts'
import { TenantConnection } from './tenant-connection.ts'
import { TenantDialect } from './tenant-dialect.ts'
import { forgetTenant, isReusable, setTenant } from './tenant-session.ts'
import { columnTypes } from './type-parsers.ts'
import { checkedTenantId } from './uuid.ts'

/** A transaction; a function that needs one says so by taking it. */
export type Tx = Transaction<Schema>

export interface DatabaseOptions {
  readonly log: PlainLog
  /** Connections of the app's pool; default 10. */
  readonly appConnections?: number
  /** Connections of the owner's pool; default 4. */
  readonly systemConnections?: number
}

/** A statement that the server keeps by its name. */
export interface PreparedStatement {
  readonly name: string
  readonly text: string
  readonly values: unknown[]
}

const keptTenants = 1000

/** The product's database: two pools, the app's under row-level security and the owner's without. */
export class Database {
  readonly address: DatabaseAddress
  /**
   * The owner's role, which row-level security does not bind. Only for migrations, finding a principal before its
   * tenant is known, operator services and job plumbing.
   */
  readonly system: Kysely<Schema>
  readonly #app: Pool
  readonly #tenants = new Map<string, Kysely<Schema>>()
  readonly #listener: Listener
  #closing: Promise<void> | undefined

  constructor(address: DatabaseAddress, options: DatabaseOptions) {
    this.address = address
    this.#app = openPool(address.app, options.appConnections ?? 10, 'screenpop app', options.log)
    const owner = openPool(address.owner, options.systemConnections ?? 4, 'screenpop system', options.log)
    this.system = new Kysely<Schema>({ dialect: new PostgresDialect({ pool: owner }) })
    this.#listener = new Listener(address.app, options.log)
  }

  /**
   * Kysely for one tenant, in the app's role: row-level security shows it nothing but the tenant's rows. Light and
   * kept, so take it anew wherever it is needed.
   *
   * @throws TypeError when the id is no uuid
   */
  tenant(tenantId: string): Kysely<Schema> {
    const id = checkedTenantId(tenantId)
    const known = this.#tenants.get(id)
    if (known) return known
    const oldest = this.#tenants.size >= keptTenants ? this.#tenants.keys().next().value : undefined
    if (oldest !== undefined) this.#tenants.delete(oldest)
    const db = new Kysely<Schema>({ dialect: new TenantDialect(this.#app, id) })
    this.#tenants.set(id, db)
    return db
  }

  /**
   * Runs a hot statement for the tenant, past Kysely: the server parses and plans it once per connection under its name, which must always
   * stand for the same text.
   *
   * @example
   * const rows = await database.prepared<Row>(tenantId, { name: 'record.byKey', text, values: [tenantId, key] })
   */
  async prepared<R>(tenantId: string, statement: PreparedStatement): Promise<R[]> {
    const id = checkedTenantId(tenantId)
    const connection = new TenantConnection(await this.#app.connect(), id)
    try {
      return (await connection.query(statement)).rows as R[]
    } finally {
      connection.release()
    }
  }

  /** Lends a bare connection of the app's role set to the tenant, for what Kysely cannot say: COPY. */
  async withTenantClient<R>(tenantId: string, use: (client: PoolClient) => Promise<R>): Promise<R> {
    const id = checkedTenantId(tenantId)
    const client = await this.#app.connect()
    let failed = true
    try {
      await setTenant(client, id)
      const result = await use(client)
      failed = false
      return result
    } finally {
      forgetTenant(client)
      // an unfinished COPY or transaction must not reach the next user
      client.release(failed || !isReusable(client))
    }
  }

  /**
   * Hears NOTIFY on a channel until the returned function is called. A lost connection is opened again by itself;
   * `onReconnected` then says that notifications may have been missed.
   */
  listen(
    channel: string,
    heard: NotificationHandler,
    onReconnected?: () => void,
  ): Promise<() => Promise<void>> {
    return this.#listener.listen(channel, heard, onReconnected)
  }

  /** Ends every connection, once what runs has ended. */
  close(): Promise<void> {
    this.#closing ??= Promise.all([this.#listener.close(), this.#app.end(), this.system.destroy()]).then(
      () => {},
    )
    return this.#closing
  }
}

function openPool(connectionString: string, max: number, name: string, log: PlainLog): Pool {
  const pool = new Pool({
    connectionString,
    max,
    application_name: name,
    types: columnTypes,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  })
  // one that is lost while it works tells whoever waits for its answer; without a listener it would end the process
  pool.on('connect', (client) => client.on('error', () => {}))
  pool.on('error', (error) => log.warn({ err: error, pool: name }, 'an idle database connection was lost'))
  return pool
}
