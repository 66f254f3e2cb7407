import type { Schema } from '@screenpop/platform/database'
import { type Insertable, type Kysely, type Selectable, sql } from 'kysely'
import type { ConnectorLastKnownTable } from './last-known.table.ts'

/** Nothing where it has been forbidden meanwhile, or the grant is gone: a call may outlast both. */
export const saveLastKnown = async (
  db: Kysely<Schema>,
  { tenant_id, connector_id, lookup, sealed, at }: Insertable<ConnectorLastKnownTable>,
): Promise<void> => {
  await sql`
    insert into connector_last_known as l (tenant_id, connector_id, lookup, sealed, at)
    select tenant_id, connector_id, ${lookup}::bytea, ${sealed}::bytea, ${at}::timestamptz
    from connector_grant
    where tenant_id = ${tenant_id}::uuid and connector_id = ${connector_id}::uuid and keep_last_known
    for share
    on conflict (tenant_id, connector_id, lookup) do update set sealed = excluded.sealed, at = excluded.at`.execute(
    db,
  )
}

export const findLastKnown = (
  db: Kysely<Schema>,
  tenantId: string,
  connectorId: string,
  lookup: Buffer,
): Promise<Selectable<ConnectorLastKnownTable> | undefined> =>
  db
    .selectFrom('connector_last_known')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('connector_id', '=', connectorId)
    .where('lookup', '=', lookup)
    .executeTakeFirst()

/** Forgets everything of one API of a tenant. */
export const dropLastKnown = async (
  db: Kysely<Schema>,
  tenantId: string,
  connectorId: string,
): Promise<void> => {
  await db
    .deleteFrom('connector_last_known')
    .where('tenant_id', '=', tenantId)
    .where('connector_id', '=', connectorId)
    .execute()
}

/** Forgets everything of one API, of every tenant. */
export const dropLastKnownOfAll = async (system: Kysely<Schema>, connectorId: string): Promise<void> => {
  await system.deleteFrom('connector_last_known').where('connector_id', '=', connectorId).execute()
}

/** Keeps the latest of one API of a tenant that take so many bytes together. */
export const trimLastKnown = async (
  db: Kysely<Schema>,
  tenantId: string,
  connectorId: string,
  mostBytes: number,
): Promise<void> => {
  await sql`
    delete from connector_last_known as l
    using (
      select lookup, sum(octet_length(sealed)) over (order by at desc, lookup) as bytes
      from connector_last_known
      where tenant_id = ${tenantId}::uuid and connector_id = ${connectorId}::uuid
    ) as kept
    where l.tenant_id = ${tenantId}::uuid and l.connector_id = ${connectorId}::uuid
      and l.lookup = kept.lookup and kept.bytes > ${mostBytes}`.execute(db)
}

/** Drops what is older, of every tenant. */
export const dropOldLastKnown = async (system: Kysely<Schema>, before: Date): Promise<void> => {
  await system.deleteFrom('connector_last_known').where('at', '<', before).execute()
}
