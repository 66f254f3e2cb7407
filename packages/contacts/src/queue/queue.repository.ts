import { notFound } from '@screenpop/contract'
import { containing, type Tx } from '@screenpop/platform/database'
import type { Schema } from '@screenpop/platform/database/schema'
import { type Insertable, type Kysely, sql, type Updateable } from 'kysely'
import type { QueueRow, QueueTable } from './queue.table.ts'

const queues = (db: Kysely<Schema>, tenantId: string) =>
  db.selectFrom('skill_queue').selectAll().where('tenant_id', '=', tenantId)

export const findQueue = (db: Kysely<Schema>, tenantId: string, id: string): Promise<QueueRow | undefined> =>
  queues(db, tenantId).where('id', '=', id).executeTakeFirst()

/** @throws DomainError `notFound` */
export const getQueue = async (db: Kysely<Schema>, tenantId: string, id: string): Promise<QueueRow> => {
  const row = await findQueue(db, tenantId, id)
  if (!row) throw notFound('queue')
  return row
}

/** The queues of these ids that there are. */
export const findQueues = (
  db: Kysely<Schema>,
  tenantId: string,
  ids: readonly string[],
): Promise<QueueRow[]> =>
  ids.length === 0 ? Promise.resolve([]) : queues(db, tenantId).where('id', 'in', ids).execute()

/** The queue that a PBX means: by its number or its name. */
export const findQueueNamed = (
  db: Kysely<Schema>,
  tenantId: string,
  { number, name }: { number: string; name: string },
): Promise<QueueRow | undefined> => {
  const isNumber = /^\d{1,9}$/.test(number)
  if (!isNumber && name === '') return Promise.resolve(undefined)
  return queues(db, tenantId)
    .where((is) => is.or([is('name', '=', name), ...(isNumber ? [is('number', '=', Number(number))] : [])]))
    .orderBy((by) => by('number', '=', isNumber ? Number(number) : 0), 'desc')
    .limit(1)
    .executeTakeFirst()
}

export const listQueues = (
  db: Kysely<Schema>,
  tenantId: string,
  page: { limit: number; after: string | undefined; search: string },
): Promise<QueueRow[]> =>
  queues(db, tenantId)
    .$if(page.search !== '', (query) => query.where('name', 'ilike', containing(page.search)))
    .$if(page.after !== undefined, (query) => query.where('name', '>', page.after ?? ''))
    .orderBy('name')
    .limit(page.limit)
    .execute()

/** Makes one transaction after the other admit customers to the queue and offer them. */
export const lockQueue = async (tx: Tx, tenantId: string, id: string): Promise<void> => {
  await tx
    .selectFrom('skill_queue')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .execute()
}

export interface QueueLoad {
  /** Customers who wait. */
  waiting: number
  /** Whether any agent who serves the queue is signed in. */
  staffed: boolean
}

export const loadOf = async (db: Kysely<Schema>, tenantId: string, id: string): Promise<QueueLoad> => {
  const { rows } = await sql<QueueLoad>`
    select
      (select count(*) from contact
        where tenant_id = ${tenantId} and queue_id = ${id} and phase = 'queued') as waiting,
      exists (select from agent_queue skill join agent_session session using (tenant_id, agent_id)
        where skill.tenant_id = ${tenantId} and skill.queue_id = ${id}
          and session.presence <> 'offline') as staffed`.execute(db)
  return rows[0] ?? { waiting: 0, staffed: false }
}

export const insertQueue = async (tx: Tx, row: Insertable<QueueTable>): Promise<void> => {
  await tx.insertInto('skill_queue').values(row).execute()
}

export const updateQueue = async (
  tx: Tx,
  tenantId: string,
  id: string,
  change: Updateable<QueueTable>,
): Promise<void> => {
  await tx
    .updateTable('skill_queue')
    .set(change)
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}

/** @returns whether there was such a queue */
export const deleteQueue = async (tx: Tx, tenantId: string, id: string): Promise<boolean> => {
  const { numDeletedRows } = await tx
    .deleteFrom('skill_queue')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** How many queues there are, and the highest number given out; one transaction after the other. */
export const countQueues = async (tx: Tx, tenantId: string): Promise<{ count: number; highest: number }> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`queues of ${tenantId}`}, 0))`.execute(tx)
  return tx
    .selectFrom('skill_queue')
    .select((is) => [
      is.fn.countAll<number>().as('count'),
      is.fn.coalesce(is.fn.max<number>('number'), is.lit(0)).as('highest'),
    ])
    .where('tenant_id', '=', tenantId)
    .executeTakeFirstOrThrow()
}

/** What needs the queue: access codes that lead to it, queues that transfer to it, customers in it. */
export interface QueueUses {
  accessCodes: string[]
  queues: string[]
  contacts: number
}

export const usesOf = async (tx: Tx, tenantId: string, id: string): Promise<QueueUses> => {
  const target = JSON.stringify({ queueId: id })
  const { rows } = await sql<QueueUses>`
    select
      array(select dialled from called_route
        where tenant_id = ${tenantId} and queue_id = ${id} order by dialled limit 20) as "accessCodes",
      array(select name from skill_queue
        where tenant_id = ${tenantId} and id <> ${id}
          and (on_timeout @> ${target}::jsonb or on_busy @> ${target}::jsonb or on_no_agents @> ${target}::jsonb)
        order by name limit 20) as queues,
      (select count(*) from contact
        where tenant_id = ${tenantId} and queue_id = ${id} and phase <> 'ended') as contacts`.execute(tx)
  return rows[0] ?? { accessCodes: [], queues: [], contacts: 0 }
}
