import type { Database, Tx } from '@screenpop/platform/database'
import type { Schema } from '@screenpop/platform/database/schema'
import { type Kysely, type Selectable, sql } from 'kysely'
import type { AgentTable } from '../agent/agent.table.ts'
import type { AgentSessionRow } from './session.table.ts'

/** An agent at work: the session and what the transitions need to know of the agent. */
export type Desk = AgentSessionRow &
  Pick<Selectable<AgentTable>, 'user_id' | 'work_no' | 'role' | 'auto_answer' | 'max_calls' | 'max_chats'> & {
    name: string
  }

const desks = (db: Kysely<Schema>, tenantId: string) =>
  db
    .selectFrom('agent_session as session')
    .innerJoin('agent', (join) =>
      join.onRef('agent.tenant_id', '=', 'session.tenant_id').onRef('agent.id', '=', 'session.agent_id'),
    )
    .innerJoin('membership as member', (join) =>
      join.onRef('member.tenant_id', '=', 'agent.tenant_id').onRef('member.user_id', '=', 'agent.user_id'),
    )
    .selectAll('session')
    .select([
      'agent.user_id',
      'agent.work_no',
      'agent.role',
      'agent.auto_answer',
      'agent.max_calls',
      'agent.max_chats',
      'member.name',
    ])
    .where('session.tenant_id', '=', tenantId)

const now = sql<Date>`clock_timestamp()`.as('now')

/** Every time in a contact is the database's: nodes need not agree on theirs. */
export const databaseTime = async (tx: Tx): Promise<Date> =>
  (await tx.selectNoFrom(now).executeTakeFirstOrThrow()).now

/** The desk of the person, unlocked; undefined when the person is no agent. */
export const findDeskOf = (db: Kysely<Schema>, tenantId: string, userId: string): Promise<Desk | undefined> =>
  desks(db, tenantId).where('agent.user_id', '=', userId).executeTakeFirst()

/** Locks the desk of the person. */
export const lockDeskOf = (
  tx: Tx,
  tenantId: string,
  userId: string,
): Promise<(Desk & { now: Date }) | undefined> =>
  desks(tx, tenantId).select(now).where('agent.user_id', '=', userId).forUpdate('session').executeTakeFirst()

/** Locks desks, always in the same order, so that two transactions never wait for each other. */
export const lockDesks = (tx: Tx, tenantId: string, agentIds: readonly string[]): Promise<Desk[]> =>
  desks(tx, tenantId)
    .where('session.agent_id', 'in', agentIds)
    .orderBy('session.agent_id')
    .forUpdate('session')
    .execute()

/**
 * Locks the desk that is to have the next contact of the queue: the heaviest skill, then the heaviest agent, then the one who
 * has been idle longest (of chats: the one with the fewest). Desks that another transaction holds are passed over.
 */
export const claimDesk = (
  tx: Tx,
  tenantId: string,
  ask: { queueId: string; place: 'calls' | 'chats'; except: readonly string[] },
): Promise<Desk | undefined> => {
  const most = ask.place === 'calls' ? 'agent.max_calls' : 'agent.max_chats'
  return desks(tx, tenantId)
    .innerJoin('agent_queue as skill', (join) =>
      join
        .onRef('skill.tenant_id', '=', 'session.tenant_id')
        .onRef('skill.agent_id', '=', 'session.agent_id')
        .on('skill.queue_id', '=', ask.queueId),
    )
    .where('session.presence', '=', 'ready')
    .where('member.disabled_at', 'is', null)
    .whereRef(`session.${ask.place}`, '<', most)
    .$if(ask.except.length > 0, (query) => query.where('session.agent_id', 'not in', ask.except))
    .orderBy('skill.weight', 'desc')
    .orderBy('agent.weight', 'desc')
    .$if(ask.place === 'chats', (query) => query.orderBy('session.chats'))
    .orderBy('session.idle_since')
    .limit(1)
    .forUpdate('session')
    .skipLocked()
    .executeTakeFirst()
}

export type DeskChange = Partial<
  Pick<
    AgentSessionRow,
    | 'presence'
    | 'state'
    | 'state_since'
    | 'idle_since'
    | 'ringing'
    | 'talking'
    | 'wrap_up'
    | 'calls'
    | 'chats'
    | 'last_seq'
    | 'unattended_since'
  >
> & { popup_snapshot?: string | null; pages?: string }

/** The statement that changes a desk; the transition sends it with its others. */
export const updateDesk = (db: Kysely<Schema>, tenantId: string, agentId: string, change: DeskChange) =>
  db
    .updateTable('agent_session')
    .set(change)
    .where('tenant_id', '=', tenantId)
    .where('agent_id', '=', agentId)

/** Ids of signed-in agents whose last workbench went away before the moment. */
export const unattendedDesks = (
  database: Database,
  seconds: number,
): Promise<{ tenant_id: string; agent_id: string }[]> =>
  database.system
    .selectFrom('agent_session')
    .select(['tenant_id', 'agent_id'])
    .where('unattended_since', '<', sql<Date>`now() - make_interval(secs => ${seconds})`)
    .where('presence', '<>', 'offline')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('agent_tab')
            .select('id')
            .whereRef('agent_tab.tenant_id', '=', 'agent_session.tenant_id')
            .whereRef('agent_tab.agent_id', '=', 'agent_session.agent_id'),
        ),
      ),
    )
    .limit(100)
    .execute()
