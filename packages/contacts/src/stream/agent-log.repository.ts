import type { AgentStatus, ChatMessage, ContactSwitch, StandingPages } from '@screenpop/contract'
import type { Database } from '@screenpop/platform/database'
import type { Schema } from '@screenpop/platform/database/schema'
import { type Kysely, sql } from 'kysely'
import type { ContactPicture } from '../contact/contact.view.ts'
import type { AgentEventRow } from './agent-log.table.ts'

/** What a workbench can be told. */
export type LogItem =
  | { type: 'contact'; data: ContactPicture }
  | { type: 'agent'; data: AgentStatus }
  | { type: 'switch'; data: ContactSwitch }
  | { type: 'message'; data: ChatMessage }
  | { type: 'pages'; data: StandingPages }

export interface LogEntry {
  agentId: string
  seq: number
  item: LogItem
}

/** The statement that adds entries; their numbers were given out under the locks of their desks. */
export const append = (db: Kysely<Schema>, tenantId: string, entries: readonly LogEntry[]) =>
  db.insertInto('agent_event').values(
    entries.map(({ agentId, seq, item }) => ({
      tenant_id: tenantId,
      agent_id: agentId,
      seq,
      type: item.type,
      data: JSON.stringify(item.data),
    })),
  )

/** What came after an entry, in order. */
export const readAfter = (
  db: Kysely<Schema>,
  tenantId: string,
  agentId: string,
  seq: number,
  limit: number,
): Promise<Pick<AgentEventRow, 'seq' | 'type' | 'data'>[]> =>
  db
    .selectFrom('agent_event')
    .select(['seq', 'type', 'data'])
    .where('tenant_id', '=', tenantId)
    .where('agent_id', '=', agentId)
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(limit)
    .execute()

/** Everything that a workbench must know that has nothing yet, of one moment; undefined when there is no such agent. */
export interface LogHead {
  /** The entry after which the log goes on. */
  lastSeq: number
  /** The oldest entry that is still kept; null when none is. */
  firstSeq: number | null
}

export const headOf = async (
  db: Kysely<Schema>,
  tenantId: string,
  agentId: string,
): Promise<LogHead | undefined> => {
  const { rows } = await sql<LogHead>`
    select last_seq as "lastSeq",
      (select min(seq) from agent_event event
        where event.tenant_id = session.tenant_id and event.agent_id = session.agent_id) as "firstSeq"
    from agent_session session
    where tenant_id = ${tenantId} and agent_id = ${agentId}`.execute(db)
  return rows[0]
}

const olderThan = (seconds: number) => sql<Date>`now() - make_interval(secs => ${seconds})`

/** Cuts the logs of all agents of all tenants. */
export const pruneLog = async (database: Database, seconds: number): Promise<void> => {
  await database.system.deleteFrom('agent_event').where('created_at', '<', olderThan(seconds)).execute()
}
