import type { Schema } from '@screenpop/platform/database'
import type { Insertable, Kysely, Selectable } from 'kysely'
import type { ConnectorLastKnownTable } from './last-known.table.ts'

export const saveLastKnown = async (
  db: Kysely<Schema>,
  row: Insertable<ConnectorLastKnownTable>,
): Promise<void> => {
  await db
    .insertInto('connector_last_known')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'connector_id', 'lookup'])
        .doUpdateSet({ sealed: row.sealed, at: row.at }),
    )
    .execute()
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

/** Drops what is older, of every tenant. */
export const dropOldLastKnown = async (system: Kysely<Schema>, before: Date): Promise<void> => {
  await system.deleteFrom('connector_last_known').where('at', '<', before).execute()
}
