import type { Tx } from '@screenpop/platform/database'
import { sql } from 'kysely'
import { type Desk, lockDesks } from '../desk/desk.repository.ts'
import { findQueue } from '../queue/queue.repository.ts'
import { contactColumns, lockContact } from './contact.repository.ts'
import type { ContactRow } from './contact.table.ts'

/** A contact and the desk that it is at, both locked, and what its queue says. */
export interface SeatedContact {
  readonly now: Date
  readonly contact: ContactRow
  /** Absent while it waits. */
  readonly desk: Desk | undefined
  readonly wrapUpSeconds: number
  /** Null when it is in no queue of ours. */
  readonly maxWaitSeconds: number | null
}

/**
 * Locks a contact and then its desk; in one round trip where the contact is at a desk and stays there while we wait.
 *
 * @returns undefined when there is no such contact
 */
export async function lockSeated(
  tx: Tx,
  tenantId: string,
  callid: string,
): Promise<SeatedContact | undefined> {
  const row = await contactAtDesk(tx, tenantId, callid).executeTakeFirst()
  if (!row) return lockOneByOne(tx, tenantId, callid)
  const { now, wrap_up_seconds, max_wait_seconds, desk_work_no, ...both } = row
  return {
    now,
    contact: contactOf(both),
    desk: { ...both, work_no: desk_work_no },
    wrapUpSeconds: wrap_up_seconds ?? 0,
    maxWaitSeconds: max_wait_seconds,
  }
}

const contactAtDesk = (tx: Tx, tenantId: string, callid: string) =>
  tx
    .selectFrom('contact')
    .innerJoin('agent_session as session', (join) =>
      join
        .onRef('session.tenant_id', '=', 'contact.tenant_id')
        .onRef('session.agent_id', '=', 'contact.agent_id'),
    )
    .innerJoin('agent', (join) =>
      join.onRef('agent.tenant_id', '=', 'session.tenant_id').onRef('agent.id', '=', 'session.agent_id'),
    )
    .innerJoin('membership as member', (join) =>
      join.onRef('member.tenant_id', '=', 'agent.tenant_id').onRef('member.user_id', '=', 'agent.user_id'),
    )
    .leftJoin('skill_queue as queue', (join) =>
      join.onRef('queue.tenant_id', '=', 'contact.tenant_id').onRef('queue.id', '=', 'contact.queue_id'),
    )
    .select(contactColumns.map((name) => `contact.${name}` as const))
    .selectAll('session')
    .select(['agent.user_id', 'agent.work_no as desk_work_no', 'agent.role', 'agent.auto_answer'])
    .select(['agent.max_calls', 'agent.max_chats', 'member.name'])
    .select(['queue.wrap_up_seconds', 'queue.max_wait_seconds', sql<Date>`clock_timestamp()`.as('now')])
    .where('contact.tenant_id', '=', tenantId)
    .where('contact.callid', '=', callid)
    .forUpdate(['contact', 'session'])

async function lockOneByOne(tx: Tx, tenantId: string, callid: string): Promise<SeatedContact | undefined> {
  const locked = await lockContact(tx, tenantId, callid)
  if (!locked) return undefined
  const { now, ...contact } = locked
  const [desk] = contact.agent_id ? await lockDesks(tx, tenantId, [contact.agent_id]) : []
  const queue = contact.queue_id ? await findQueue(tx, tenantId, contact.queue_id) : undefined
  return {
    now,
    contact,
    desk,
    wrapUpSeconds: queue?.wrap_up_seconds ?? 0,
    maxWaitSeconds: queue?.max_wait_seconds ?? null,
  }
}

const contactOf = (row: ContactRow): ContactRow =>
  Object.fromEntries(contactColumns.map((name) => [name, row[name]])) as ContactRow
