import type { PoolClient, QueryConfig, QueryResult } from 'pg'
import { TenantQuery } from './tenant-query.ts'
import { columnTypes } from './type-parsers.ts'

/** Which tenant each pooled connection is set to; absent when unknown. */
const tenantOf = new WeakMap<PoolClient, string>()

// without it pg sends a text without values by the simple protocol, which takes several statements at once
const extended = { types: columnTypes, queryMode: 'extended' as const }

/**
 * Runs one statement on the connection for the tenant. A connection already set to it costs nothing more; another
 * tenant's costs a few bytes in the same packet, never a round trip.
 */
export async function queryAsTenant(
  client: PoolClient,
  tenantId: string,
  query: QueryConfig<unknown[]>,
): Promise<QueryResult> {
  const config = { ...query, ...extended }
  if (tenantOf.get(client) === tenantId) return client.query(config)
  tenantOf.delete(client)
  const result = await new Promise<QueryResult>((resolve, reject) => {
    const submittable = new TenantQuery(config, tenantId)
    submittable.callback = (error, answer) => {
      if (error) reject(error)
      else if (answer) resolve(answer)
    }
    client.query(submittable)
  })
  tenantOf.set(client, tenantId)
  return result
}

/** Runs one statement in the transaction that {@link beginAsTenant} opened. */
export function queryInTransaction(client: PoolClient, query: QueryConfig<unknown[]>): Promise<QueryResult> {
  const config = { ...query, ...extended }
  return client.query(config)
}

/**
 * Opens a transaction that is the tenant's from its first statement, in one message. The setting is local: commit and
 * rollback alike put back what the connection had.
 *
 * @param start `begin` or `start transaction …`; the tenant's id must be checked already
 */
export async function beginAsTenant(client: PoolClient, tenantId: string, start: string): Promise<void> {
  await client.query(`${start}; set local app.tenant = '${tenantId}'`)
}

/** Sets the tenant for whatever is done by hand on the connection, COPY for one. */
export async function setTenant(client: PoolClient, tenantId: string): Promise<void> {
  tenantOf.delete(client)
  await client.query("select set_config('app.tenant', $1, false)", [tenantId])
  tenantOf.set(client, tenantId)
}

/** After an error the connection may or may not be set as believed: the next statement sets it anew. */
export function forgetTenant(client: PoolClient): void {
  tenantOf.delete(client)
}
