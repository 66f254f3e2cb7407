import type { PoolClient, QueryConfig, QueryResult } from 'pg'
import { TenantQuery } from './tenant-query.ts'
import { columnTypes } from './type-parsers.ts'

/** Which tenant each pooled connection is set to; absent when unknown. */
const tenantOf = new WeakMap<PoolClient, string>()

/** Connections of which not even that is known whether they can be set; not to be used again. */
const spoiled = new WeakSet<PoolClient>()

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
  return new Promise((resolve, reject) => {
    const submittable = new TenantQuery(config, tenantId)
    submittable.callback = (error, result) => {
      if (error) {
        if (!submittable.tenantIsSet) spoiled.add(client)
        reject(error)
      } else if (result) {
        tenantOf.set(client, tenantId)
        resolve(result)
      }
    }
    client.query(submittable)
  })
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

/** What the connection is set to is not known any more: the next statement sets it anew. */
export function forgetTenant(client: PoolClient): void {
  tenantOf.delete(client)
}

/** Whether the connection may serve another user: it is in no transaction, and its setting can be relied upon. */
export function isReusable(client: PoolClient): boolean {
  return client.getTransactionStatus() === 'I' && !spoiled.has(client)
}
