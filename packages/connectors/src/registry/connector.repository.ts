import { notFound } from '@screenpop/contract'
import type { Schema, Tx } from '@screenpop/platform/database'
import type { Insertable, Kysely, Selectable, Updateable } from 'kysely'
import type { ConnectorTable } from './connector.table.ts'

export type ConnectorRow = Selectable<ConnectorTable>
export type GrantedRow = ConnectorRow & { keep_last_known: boolean }

export const listConnectors = (db: Kysely<Schema>): Promise<ConnectorRow[]> =>
  db.selectFrom('connector').selectAll().orderBy('name').execute()

/** @throws DomainError `notFound` */
export const getConnector = async (db: Kysely<Schema>, id: string): Promise<ConnectorRow> => {
  const row = await db.selectFrom('connector').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('external API')
  return row
}

/** @throws DomainError `notFound` */
export const lockConnector = async (tx: Tx, id: string): Promise<ConnectorRow> => {
  const row = await tx.selectFrom('connector').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound('external API')
  return row
}

/** Undefined when the name is taken. */
export const insertConnector = (tx: Tx, row: Insertable<ConnectorTable>): Promise<ConnectorRow | undefined> =>
  tx
    .insertInto('connector')
    .values(row)
    .onConflict((conflict) => conflict.column('name').doNothing())
    .returningAll()
    .executeTakeFirst()

export const updateConnector = (
  tx: Tx,
  id: string,
  change: Updateable<ConnectorTable>,
): Promise<ConnectorRow> =>
  tx
    .updateTable('connector')
    .set(({ eb }) => ({ ...change, revision: eb('revision', '+', 1), updated_at: new Date() }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()

export const nameIsTaken = async (tx: Tx, name: string, besides: string): Promise<boolean> => {
  const query = tx.selectFrom('connector').select('id').where('name', '=', name).where('id', '<>', besides)
  return (await query.executeTakeFirst()) !== undefined
}

export const deleteConnector = async (tx: Tx, id: string): Promise<void> => {
  await tx.deleteFrom('connector').where('id', '=', id).execute()
}

/** The tenants of each API. */
export const listGrants = async (
  db: Kysely<Schema>,
  connectorIds: readonly string[],
): Promise<Map<string, string[]>> => {
  const grants = new Map<string, string[]>(connectorIds.map((id) => [id, []]))
  if (connectorIds.length === 0) return grants
  const rows = await db
    .selectFrom('connector_grant')
    .select(['connector_id', 'tenant_id'])
    .where('connector_id', 'in', connectorIds)
    .orderBy('tenant_id')
    .execute()
  for (const { connector_id, tenant_id } of rows) grants.get(connector_id)?.push(tenant_id)
  return grants
}

/** Grants to exactly these tenants; what a tenant that keeps its grant has set stays. */
export const replaceGrants = async (
  tx: Tx,
  connectorId: string,
  tenantIds: readonly string[],
): Promise<void> => {
  await tx
    .deleteFrom('connector_grant')
    .where('connector_id', '=', connectorId)
    .$if(tenantIds.length > 0, (query) => query.where('tenant_id', 'not in', tenantIds))
    .execute()
  if (tenantIds.length === 0) return
  await tx
    .insertInto('connector_grant')
    .values(tenantIds.map((tenant_id) => ({ tenant_id, connector_id: connectorId })))
    .onConflict((conflict) => conflict.columns(['tenant_id', 'connector_id']).doNothing())
    .execute()
}

/** Of the ids those that are tenants. */
export const knownTenants = async (tx: Tx, tenantIds: readonly string[]): Promise<Set<string>> => {
  if (tenantIds.length === 0) return new Set()
  const rows = await tx.selectFrom('tenant').select('tenant_id').where('tenant_id', 'in', tenantIds).execute()
  return new Set(rows.map(({ tenant_id }) => tenant_id))
}

/** The APIs granted to a tenant; only the operator's role reads them whole. */
export const listGranted = (system: Kysely<Schema>, tenantId: string): Promise<GrantedRow[]> =>
  system
    .selectFrom('connector')
    .innerJoin('connector_grant', 'connector_grant.connector_id', 'connector.id')
    .selectAll('connector')
    .select('connector_grant.keep_last_known')
    .where('connector_grant.tenant_id', '=', tenantId)
    .orderBy('connector.name')
    .execute()

export const findGranted = (
  system: Kysely<Schema>,
  tenantId: string,
  connectorId: string,
): Promise<GrantedRow | undefined> =>
  system
    .selectFrom('connector')
    .innerJoin('connector_grant', 'connector_grant.connector_id', 'connector.id')
    .selectAll('connector')
    .select('connector_grant.keep_last_known')
    .where('connector_grant.tenant_id', '=', tenantId)
    .where('connector.id', '=', connectorId)
    .executeTakeFirst()

export const setKeepLastKnown = async (
  tx: Tx,
  tenantId: string,
  connectorId: string,
  keep: boolean,
): Promise<void> => {
  await tx
    .updateTable('connector_grant')
    .set({ keep_last_known: keep })
    .where('tenant_id', '=', tenantId)
    .where('connector_id', '=', connectorId)
    .execute()
}

/** Names of the APIs that use a certificate, or to which it is shown as our own. */
export const connectorsUsing = async (
  tx: Tx,
  certificateId: string,
  as: 'any' | 'identity' = 'any',
): Promise<string[]> => {
  const rows = await tx
    .selectFrom('connector')
    .select('name')
    .where(({ or, eb }) =>
      or([
        eb('client_certificate_id', '=', certificateId),
        ...(as === 'any' ? [eb('trust_anchor_id', '=', certificateId)] : []),
      ]),
    )
    .orderBy('name')
    .execute()
  return rows.map(({ name }) => name)
}
