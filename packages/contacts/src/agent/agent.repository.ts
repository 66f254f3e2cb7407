import { type AgentSkill, type AgentState, type AgentType, notFound } from '@screenpop/contract'
import { containing, type Tx } from '@screenpop/platform/database'
import type { Schema } from '@screenpop/platform/database/schema'
import { type Kysely, sql, type Updateable } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { AgentRow, AgentTable } from './agent.table.ts'

/** An agent with what belongs to it elsewhere. */
export type AgentPicture = AgentRow & { name: string; state: AgentState; skills: AgentSkill[] }

const pictures = (db: Kysely<Schema>, tenantId: string) =>
  db
    .selectFrom('agent')
    .innerJoin('agent_session as session', (join) =>
      join.onRef('session.tenant_id', '=', 'agent.tenant_id').onRef('session.agent_id', '=', 'agent.id'),
    )
    .innerJoin('membership as member', (join) =>
      join.onRef('member.tenant_id', '=', 'agent.tenant_id').onRef('member.user_id', '=', 'agent.user_id'),
    )
    .selectAll('agent')
    .select(['member.name', 'session.state'])
    .select((is) =>
      jsonArrayFrom(
        is
          .selectFrom('agent_queue as skill')
          .select(['skill.queue_id as queueId', 'skill.weight'])
          .whereRef('skill.tenant_id', '=', 'agent.tenant_id')
          .whereRef('skill.agent_id', '=', 'agent.id')
          .orderBy('skill.weight', 'desc')
          .orderBy('skill.queue_id'),
      ).as('skills'),
    )
    .where('agent.tenant_id', '=', tenantId)

/** @throws DomainError `notFound` */
export const getAgent = async (db: Kysely<Schema>, tenantId: string, id: string): Promise<AgentPicture> => {
  const row = await pictures(db, tenantId).where('agent.id', '=', id).executeTakeFirst()
  if (!row) throw notFound('agent')
  return row
}

export const listAgents = (
  db: Kysely<Schema>,
  tenantId: string,
  page: { limit: number; after: string | undefined; signedIn: boolean | undefined },
): Promise<AgentPicture[]> =>
  pictures(db, tenantId)
    .$if(page.signedIn !== undefined, (query) =>
      query.where('session.state', page.signedIn ? '<>' : '=', 'offline'),
    )
    .$if(page.after !== undefined, (query) => query.where('agent.work_no', '>', page.after ?? ''))
    .orderBy('agent.work_no')
    .limit(page.limit)
    .execute()

/** Enabled people who are no agents yet, by e-mail address. */
export const listCandidates = (
  db: Kysely<Schema>,
  tenantId: string,
  page: { limit: number; after: string | undefined; search: string },
): Promise<{ user_id: string; name: string; email: string }[]> =>
  db
    .selectFrom('membership as member')
    .select(['member.user_id', 'member.name', 'member.email'])
    .where('member.tenant_id', '=', tenantId)
    .where('member.disabled_at', 'is', null)
    .where('member.role', '<>', 'auditor')
    .where((is) =>
      is.not(
        is.exists(
          is
            .selectFrom('agent')
            .select('agent.id')
            .whereRef('agent.tenant_id', '=', 'member.tenant_id')
            .whereRef('agent.user_id', '=', 'member.user_id'),
        ),
      ),
    )
    .$if(page.search !== '', (query) =>
      query.where((is) =>
        is.or([
          is('member.name', 'ilike', containing(page.search)),
          is('member.email', 'ilike', containing(page.search)),
        ]),
      ),
    )
    .$if(page.after !== undefined, (query) => query.where('member.email', '>', page.after ?? ''))
    .orderBy('member.email')
    .limit(page.limit)
    .execute()

/** Ids of agents by their work numbers; of numbers that nobody has there is no entry. */
export const agentsByWorkNo = async (
  db: Kysely<Schema>,
  tenantId: string,
  workNos: readonly string[],
): Promise<Map<string, string>> => {
  const rows = await db
    .selectFrom('agent')
    .select(['id', 'work_no'])
    .where('tenant_id', '=', tenantId)
    .where('work_no', 'in', workNos)
    .execute()
  return new Map(rows.map(({ id, work_no }) => [work_no, id]))
}

/** All work numbers of digits only with their ids, for ranges. */
export const numericWorkNos = (
  db: Kysely<Schema>,
  tenantId: string,
): Promise<{ id: string; work_no: string }[]> =>
  db
    .selectFrom('agent')
    .select(['id', 'work_no'])
    .where('tenant_id', '=', tenantId)
    .where('work_no', '~', '^[0-9]+$')
    .execute()

export const insertAgent = async (tx: Tx, row: AgentTable): Promise<void> => {
  await tx.insertInto('agent').values(row).execute()
  await tx.insertInto('agent_session').values({ tenant_id: row.tenant_id, agent_id: row.id }).execute()
}

export const updateAgent = async (
  tx: Tx,
  tenantId: string,
  id: string,
  change: Updateable<AgentTable>,
): Promise<void> => {
  await tx.updateTable('agent').set(change).where('tenant_id', '=', tenantId).where('id', '=', id).execute()
}

/** Replaces the queues that the agent serves. */
export const setSkills = async (
  tx: Tx,
  tenantId: string,
  agentId: string,
  skills: readonly AgentSkill[],
): Promise<void> => {
  await tx
    .deleteFrom('agent_queue')
    .where('tenant_id', '=', tenantId)
    .where('agent_id', '=', agentId)
    .execute()
  if (skills.length === 0) return
  const rows = skills.map(({ queueId, weight }) => ({
    tenant_id: tenantId,
    agent_id: agentId,
    queue_id: queueId,
    weight,
  }))
  await tx.insertInto('agent_queue').values(rows).execute()
}

export const deleteAgent = async (tx: Tx, tenantId: string, id: string): Promise<void> => {
  await tx.deleteFrom('agent').where('tenant_id', '=', tenantId).where('id', '=', id).execute()
}

/** Agents of a type, for the tenant's limit. */
export const countAgents = async (tx: Tx, tenantId: string, which: { type: AgentType } | 'intelligent') => {
  const { count } = await tx
    .selectFrom('agent')
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('tenant_id', '=', tenantId)
    .$if(which !== 'intelligent', (query) =>
      query.where('type', '=', which === 'intelligent' ? 'voice' : which.type),
    )
    .$if(which === 'intelligent', (query) => query.where('recognition', '=', true))
    .executeTakeFirstOrThrow()
  return count
}

/** The person's name and state in the tenant; undefined when there is no such person. */
export const findMember = (
  tx: Tx,
  tenantId: string,
  userId: string,
): Promise<{ name: string; disabled_at: Date | null } | undefined> =>
  tx
    .selectFrom('membership as member')
    .select(['member.name', 'member.disabled_at'])
    .where('member.tenant_id', '=', tenantId)
    .where('member.user_id', '=', userId)
    .executeTakeFirst()

/** Makes one transaction after the other change agents, so that limits hold. */
export const lockAgents = async (tx: Tx, tenantId: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`agents of ${tenantId}`}, 0))`.execute(tx)
}
