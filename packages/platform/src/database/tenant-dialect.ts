import {
  CompiledQuery,
  type DatabaseConnection,
  type DatabaseIntrospector,
  type Dialect,
  type Driver,
  type Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type TransactionSettings,
} from 'kysely'
import type { Pool } from 'pg'
import { TenantConnection } from './tenant-connection.ts'

function own(connection: DatabaseConnection): TenantConnection {
  if (connection instanceof TenantConnection) return connection
  throw new TypeError('a connection of another driver')
}

class TenantDriver implements Driver {
  readonly #pool: Pool
  readonly #tenantId: string

  constructor(pool: Pool, tenantId: string) {
    this.#pool = pool
    this.#tenantId = tenantId
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return new TenantConnection(await this.#pool.connect(), this.#tenantId)
  }

  async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    const isolation = settings.isolationLevel ? ` isolation level ${settings.isolationLevel}` : ''
    const access = settings.accessMode ? ` ${settings.accessMode}` : ''
    await own(connection).begin(`start transaction${isolation}${access}`)
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    // PostgreSQL answers ROLLBACK to the commit of a transaction that an error had ended
    if ((await own(connection).end('commit')) === 'ROLLBACK') {
      throw new Error('nothing was committed: an earlier error had ended the transaction')
    }
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await own(connection).end('rollback')
  }

  async savepoint(connection: DatabaseConnection, name: string): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(`savepoint ${identifier(name)}`))
  }

  async rollbackToSavepoint(connection: DatabaseConnection, name: string): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(`rollback to savepoint ${identifier(name)}`))
  }

  async releaseSavepoint(connection: DatabaseConnection, name: string): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(`release savepoint ${identifier(name)}`))
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    own(connection).release()
  }

  /** The pool is the database's, not this tenant's. */
  async destroy(): Promise<void> {}
}

const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** Kysely for one tenant over the pool that all tenants share. */
export class TenantDialect implements Dialect {
  readonly #pool: Pool
  readonly #tenantId: string

  constructor(pool: Pool, tenantId: string) {
    this.#pool = pool
    this.#tenantId = tenantId
  }

  createDriver(): Driver {
    return new TenantDriver(this.#pool, this.#tenantId)
  }

  createQueryCompiler(): PostgresQueryCompiler {
    return new PostgresQueryCompiler()
  }

  createAdapter(): PostgresAdapter {
    return new PostgresAdapter()
  }

  createIntrospector<T>(db: Kysely<T>): DatabaseIntrospector {
    return new PostgresIntrospector(db)
  }
}
