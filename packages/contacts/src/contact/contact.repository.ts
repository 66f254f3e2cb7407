import { type ContactMedia, type ContactPhase, notFound } from '@screenpop/contract'
import type { Database, Tx } from '@screenpop/platform/database'
import type { Schema } from '@screenpop/platform/database/schema'
import { type Kysely, sql } from 'kysely'
import type { ContactRow } from './contact.table.ts'

/** The columns of a contact. */
export const contactColumns = [
  'tenant_id',
  'callid',
  'version',
  'source',
  'direction',
  'media',
  'caller_num',
  'called_num',
  'callskill',
  'callskillid',
  'associated_data',
  'phase',
  'queue_id',
  'agent_id',
  'work_no',
  'agent_name',
  'popups',
  'declined_by',
  'transfers',
  'queued_at',
  'waiting_since',
  'ringing_at',
  'talking_at',
  'released_at',
  'ended_at',
  'release_reason',
  'deadline_at',
  'note',
  'wrap_up_code',
  'agent_seen',
  'customer_seen',
  'dtmf',
  'verifications',
] as const satisfies readonly (keyof ContactRow)[]

const contacts = (db: Kysely<Schema>, tenantId: string) =>
  db.selectFrom('contact').select(contactColumns).where('tenant_id', '=', tenantId)

const now = sql<Date>`clock_timestamp()`.as('now')
export const livePhases = ['ringing', 'talking', 'wrapUp'] as const

export const findContact = (
  db: Kysely<Schema>,
  tenantId: string,
  callid: string,
): Promise<ContactRow | undefined> => contacts(db, tenantId).where('callid', '=', callid).executeTakeFirst()

/** @throws DomainError `notFound` */
export const getContact = async (
  db: Kysely<Schema>,
  tenantId: string,
  callid: string,
): Promise<ContactRow> => {
  const row = await findContact(db, tenantId, callid)
  if (!row) throw notFound('contact')
  return row
}

/** Locks a contact and reads the database's time. Always lock the contact before its desks. */
export const lockContact = (
  tx: Tx,
  tenantId: string,
  callid: string,
): Promise<(ContactRow & { now: Date }) | undefined> =>
  contacts(tx, tenantId).select(now).where('callid', '=', callid).forUpdate().executeTakeFirst()

/** The contacts that the agent has now, oldest first. */
export const liveContactsOf = (
  db: Kysely<Schema>,
  tenantId: string,
  agentId: string,
): Promise<ContactRow[]> =>
  contacts(db, tenantId)
    .where('agent_id', '=', agentId)
    .where('phase', 'in', livePhases)
    .orderBy('ringing_at')
    .orderBy('callid')
    .execute()

/** Locks customers of a queue who wait, the longest waiting first. */
export const lockWaiting = (
  tx: Tx,
  tenantId: string,
  queueId: string,
  limit: number,
): Promise<(ContactRow & { now: Date })[]> =>
  contacts(tx, tenantId)
    .select(now)
    .where('queue_id', '=', queueId)
    .where('phase', '=', 'queued')
    .orderBy('waiting_since')
    .orderBy('callid')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()

/** The statement that stores a new contact; the transition sends it with its others. */
export const insertContact = (db: Kysely<Schema>, row: ContactRow) =>
  db.insertInto('contact').values({
    ...row,
    associated_data: JSON.stringify(row.associated_data),
    popups: row.popups && JSON.stringify(row.popups),
    verifications: JSON.stringify(row.verifications),
  })

/** The statement that stores what can change in a contact. */
export const updateContact = (db: Kysely<Schema>, row: ContactRow) =>
  db
    .updateTable('contact')
    .set({
      version: row.version,
      callskill: row.callskill,
      callskillid: row.callskillid,
      phase: row.phase,
      queue_id: row.queue_id,
      agent_id: row.agent_id,
      work_no: row.work_no,
      agent_name: row.agent_name,
      popups: row.popups && JSON.stringify(row.popups),
      declined_by: row.declined_by,
      transfers: row.transfers,
      waiting_since: row.waiting_since,
      ringing_at: row.ringing_at,
      talking_at: row.talking_at,
      released_at: row.released_at,
      ended_at: row.ended_at,
      release_reason: row.release_reason,
      deadline_at: row.deadline_at,
      note: row.note,
      wrap_up_code: row.wrap_up_code,
      agent_seen: row.agent_seen,
      customer_seen: row.customer_seen,
      dtmf: row.dtmf,
      verifications: JSON.stringify(row.verifications),
    })
    .where('tenant_id', '=', row.tenant_id)
    .where('callid', '=', row.callid)

export interface ContactFilter {
  /** The customer's. */
  number?: string | undefined
  workNo?: string | undefined
  callid?: string | undefined
  queueId?: string | undefined
  media?: ContactMedia | undefined
  phase?: ContactPhase | undefined
  from?: Date | undefined
  to?: Date | undefined
}

/** Contact records, newest first, after the given one. */
export const listContacts = (
  db: Kysely<Schema>,
  tenantId: string,
  filter: ContactFilter,
  page: { limit: number; after: readonly [Date, string] | undefined },
): Promise<ContactRow[]> => {
  const { number, workNo, callid, queueId, media, phase, from, to } = filter
  const { after, limit } = page
  let query = contacts(db, tenantId)
  if (number !== undefined) query = query.where('customer_num', '=', number)
  if (workNo !== undefined) query = query.where('work_no', '=', workNo)
  if (callid !== undefined) query = query.where('callid', '=', callid)
  if (queueId !== undefined) query = query.where('queue_id', '=', queueId)
  if (media !== undefined) query = query.where('media', '=', media)
  // in the text of the query, so that the index of living contacts serves it
  if (phase !== undefined) query = query.where('phase', '=', sql.lit(phase))
  if (from) query = query.where('queued_at', '>=', from)
  if (to) query = query.where('queued_at', '<', to)
  if (after)
    query = query.where((is) => is(is.refTuple('queued_at', 'callid'), '<', is.tuple(after[0], after[1])))
  return query.orderBy('queued_at', 'desc').orderBy('callid', 'desc').limit(limit).execute()
}

/** Contacts of all tenants whose phase is due to end. Plumbing: names them only. */
export const dueContacts = (
  database: Database,
  limit: number,
): Promise<{ tenant_id: string; callid: string }[]> =>
  database.system
    .selectFrom('contact')
    .select(['tenant_id', 'callid'])
    .where('deadline_at', '<=', sql<Date>`now()`)
    .orderBy('deadline_at')
    .limit(limit)
    .execute()

/** Queues of all tenants in which somebody waits. */
export const queuesWithWaiting = (
  database: Database,
): Promise<{ tenant_id: string; queue_id: string | null }[]> =>
  database.system
    .selectFrom('contact')
    .select(['tenant_id', 'queue_id'])
    .distinct()
    .where('phase', '=', 'queued')
    .execute()
