import type { Schema } from '@screenpop/platform/database'
import { type Insertable, type Kysely, type Selectable, sql } from 'kysely'
import type { ConnectorFailureTable, ConnectorMinuteTable } from './statistic.table.ts'

export type MinuteRow = Selectable<ConnectorMinuteTable>
export type FailureRow = Selectable<ConnectorFailureTable>

/** Adds to what other nodes have counted in the same minute. Nothing where the grant is gone meanwhile. */
export const addMinute = async (db: Kysely<Schema>, row: Insertable<ConnectorMinuteTable>): Promise<void> => {
  await sql`
    insert into connector_minute as m (tenant_id, connector_id, minute, calls, errors, breaker, durations)
    select tenant_id, connector_id, ${row.minute}::timestamptz, ${row.calls}::integer, ${row.errors}::integer,
      ${row.breaker}, ${row.durations}::integer[]
    from connector_grant
    where tenant_id = ${row.tenant_id}::uuid and connector_id = ${row.connector_id}::uuid
    on conflict (tenant_id, connector_id, minute) do update set
      calls = m.calls + excluded.calls,
      errors = m.errors + excluded.errors,
      breaker = excluded.breaker,
      durations = array(
        select coalesce(a, 0) + coalesce(b, 0)
        from unnest(m.durations, excluded.durations) with ordinality as both_of (a, b, place)
        order by place
      )`.execute(db)
}

/** Nothing where the grant is gone meanwhile. */
export const addFailures = async (
  db: Kysely<Schema>,
  rows: readonly Insertable<ConnectorFailureTable>[],
): Promise<void> => {
  await sql`
    insert into connector_failure (tenant_id, id, connector_id, at, code, message)
    select tenant_id, id, connector_id, at, code, message
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r (tenant_id uuid, id uuid, connector_id uuid, at timestamptz, code text, message text)
    join connector_grant using (tenant_id, connector_id)`.execute(db)
}

export const minutesSince = (
  db: Kysely<Schema>,
  tenantIds: readonly string[],
  connectorId: string,
  since: Date,
): Promise<MinuteRow[]> =>
  db
    .selectFrom('connector_minute')
    .selectAll()
    .where('tenant_id', 'in', tenantIds)
    .where('connector_id', '=', connectorId)
    .where('minute', '>=', since)
    .orderBy('minute')
    .execute()

export const latestFailures = (
  db: Kysely<Schema>,
  tenantIds: readonly string[],
  connectorId: string,
  limit: number,
): Promise<FailureRow[]> =>
  db
    .selectFrom('connector_failure')
    .selectAll()
    .where('tenant_id', 'in', tenantIds)
    .where('connector_id', '=', connectorId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()

/** Drops what is older, of every tenant. */
export const dropOld = async (system: Kysely<Schema>, before: Date): Promise<void> => {
  await system.deleteFrom('connector_minute').where('minute', '<', before).execute()
  await system.deleteFrom('connector_failure').where('at', '<', before).execute()
}
