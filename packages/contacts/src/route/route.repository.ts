import { notFound, type OutboundMedia } from '@screenpop/contract'
import type { Tx } from '@screenpop/platform/database'
import type { Schema } from '@screenpop/platform/database/schema'
import { type Kysely, sql, type Updateable } from 'kysely'
import type { QueueRow } from '../queue/queue.table.ts'
import type { RouteRow, RouteTable } from './route.table.ts'

const routes = (db: Kysely<Schema>, tenantId: string) =>
  db
    .selectFrom('called_route')
    .select(['tenant_id', 'id', 'access_code', 'extension', 'dialled', 'queue_id'])
    .where('tenant_id', '=', tenantId)

/** @throws DomainError `notFound` */
export const getRoute = async (db: Kysely<Schema>, tenantId: string, id: string): Promise<RouteRow> => {
  const row = await routes(db, tenantId).where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('route')
  return row
}

export const listRoutes = (
  db: Kysely<Schema>,
  tenantId: string,
  page: { limit: number; after: readonly [string, string] | undefined },
): Promise<RouteRow[]> => {
  const { after, limit } = page
  return routes(db, tenantId)
    .$if(after !== undefined, (query) =>
      query.where((is) =>
        is(is.refTuple('dialled', 'id'), '>', is.tuple(after?.[0] ?? '', after?.[1] ?? '')),
      ),
    )
    .orderBy('dialled')
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** The queue that a dialled number leads to, whether nobody waits in it, and the database's time. */
export const findQueueDialled = (
  db: Kysely<Schema>,
  tenantId: string,
  dialled: string,
): Promise<(QueueRow & { now: Date; empty: boolean }) | undefined> =>
  db
    .selectFrom('called_route as route')
    .innerJoin('skill_queue as queue', (join) =>
      join.onRef('queue.tenant_id', '=', 'route.tenant_id').onRef('queue.id', '=', 'route.queue_id'),
    )
    .selectAll('queue')
    .select([
      sql<Date>`clock_timestamp()`.as('now'),
      sql<boolean>`not exists (select from contact where contact.tenant_id = queue.tenant_id
        and contact.queue_id = queue.id and contact.phase = 'queued')`.as('empty'),
    ])
    .where('route.tenant_id', '=', tenantId)
    .where('route.dialled', '=', dialled)
    .executeTakeFirst()

/**
 * The queue from which the agent calls out over a medium, with an access code that leads to it: of the agent's queues of these
 * types one that carries the medium and has an access code comes first, then the heaviest skill.
 */
export const findOutboundQueue = (
  db: Kysely<Schema>,
  { tenantId, agentId, media, types }: OutboundAsk,
): Promise<(Pick<QueueRow, 'id' | 'name' | 'number'> & { access_code: string | null }) | undefined> =>
  db
    .selectFrom('skill_queue as queue')
    .innerJoin('agent_queue as skill', (join) =>
      join
        .onRef('skill.tenant_id', '=', 'queue.tenant_id')
        .onRef('skill.queue_id', '=', 'queue.id')
        .on('skill.agent_id', '=', agentId),
    )
    .leftJoin('called_route as route', (join) =>
      join.onRef('route.tenant_id', '=', 'queue.tenant_id').onRef('route.queue_id', '=', 'queue.id'),
    )
    .select(['queue.id', 'queue.name', 'queue.number', 'route.access_code'])
    .where('queue.tenant_id', '=', tenantId)
    .where('queue.type', 'in', types)
    .orderBy(sql`coalesce(queue.subtype = ${media}, true)`, 'desc')
    .orderBy(sql`route.access_code is null`)
    .orderBy('skill.weight', 'desc')
    .orderBy('route.dialled')
    .limit(1)
    .executeTakeFirst()

interface OutboundAsk {
  tenantId: string
  agentId: string
  media: OutboundMedia
  types: readonly QueueRow['type'][]
}

export const insertRoute = async (
  tx: Tx,
  row: Pick<RouteRow, 'tenant_id' | 'id' | 'access_code' | 'extension' | 'queue_id'>,
): Promise<void> => {
  await tx.insertInto('called_route').values(row).execute()
}

export const updateRoute = async (
  tx: Tx,
  tenantId: string,
  id: string,
  change: Updateable<RouteTable>,
): Promise<void> => {
  await tx
    .updateTable('called_route')
    .set(change)
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}

/** @returns whether there was such a route */
export const deleteRoute = async (tx: Tx, tenantId: string, id: string): Promise<boolean> => {
  const { numDeletedRows } = await tx
    .deleteFrom('called_route')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst()
  return numDeletedRows > 0n
}
