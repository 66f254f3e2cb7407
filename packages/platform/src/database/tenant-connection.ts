import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely'
import type { QueryResult as PgResult, PoolClient, QueryConfig } from 'pg'
import { endsConnection } from './errors.ts'
import { beginAsTenant, isReusable, queryAsTenant, queryInTransaction } from './tenant-session.ts'

const counted = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE'])

/** A pooled connection lent to one tenant for one statement or one transaction. */
export class TenantConnection implements DatabaseConnection {
  readonly client: PoolClient
  readonly #tenantId: string
  #inTransaction = false
  #broken = false

  constructor(client: PoolClient, tenantId: string) {
    this.client = client
    this.#tenantId = tenantId
  }

  async executeQuery<R>(compiled: CompiledQuery): Promise<QueryResult<R>> {
    const result = await this.query({ text: compiled.sql, values: [...compiled.parameters] })
    return {
      numAffectedRows: counted.has(result.command) ? BigInt(result.rowCount ?? 0) : undefined,
      rows: (result.rows ?? []) as R[],
    }
  }

  async query(query: QueryConfig<unknown[]>): Promise<PgResult> {
    try {
      return this.#inTransaction
        ? await queryInTransaction(this.client, query)
        : await queryAsTenant(this.client, this.#tenantId, query)
    } catch (error) {
      this.#broken ||= endsConnection(error)
      if (error instanceof Error) Error.captureStackTrace(error)
      throw error
    }
  }

  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('no cursors: read keyset pages, or COPY through withTenantClient')
  }

  async begin(start: string): Promise<void> {
    try {
      await beginAsTenant(this.client, this.#tenantId, start)
      this.#inTransaction = true
    } catch (error) {
      this.#broken = true
      throw error
    }
  }

  async end(command: 'commit' | 'rollback'): Promise<string> {
    try {
      const { command: done } = await this.client.query(command)
      this.#inTransaction = false
      return done
    } catch (error) {
      this.#broken = true
      throw error
    }
  }

  release(): void {
    this.client.release(this.#broken || !isReusable(this.client))
  }
}
