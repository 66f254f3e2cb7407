import type { AgentState, AgentType, ContactMedia } from '@screenpop/contract'
import { containing } from '@screenpop/platform/database'
import type { Schema } from '@screenpop/platform/database/schema'
import { type Kysely, sql } from 'kysely'
import { placeOf } from '../desk/desk.ts'
import type { Presence } from '../desk/session.table.ts'

/** Rows of a list to choose from; a search finds the others. */
export const mostTargets = 50

export interface TargetAsk {
  tenantId: string
  media: ContactMedia
  /** The agent who hands over: counts for nothing. */
  agentId: string
  search: string
}

/** Types of agents who may have contacts of the medium. */
export const agentTypesFor = (media: ContactMedia): readonly AgentType[] => {
  if (media === 'audio') return ['voice', 'versatile']
  if (media === 'video') return ['video', 'versatile']
  return ['multimedia', 'versatile']
}

const queueIsFor = (media: ContactMedia) => {
  if (media === 'audio') return sql<boolean>`queue.type in ('voice', 'voiceClickToDial')`
  if (media === 'video') return sql<boolean>`queue.type in ('video', 'videoClickToDial')`
  return sql<boolean>`(queue.type = 'multimedia' and coalesce(queue.subtype, 'web') = ${media})`
}

const hasPlace = (media: ContactMedia) =>
  placeOf(media) === 'calls'
    ? sql<boolean>`session.calls < agent.max_calls`
    : sql<boolean>`session.chats < agent.max_chats`

export interface QueueTargetRow {
  id: string
  name: string
  isFull: boolean
  waiting: number
  /** Other agents who are signed in, and of them those who could take a customer at once. */
  signedIn: number
  free: number
}

/** The queues that carry the medium, by name, with who is there; one more than are listed where there are more. */
export const queueTargets = async (
  db: Kysely<Schema>,
  { tenantId, media, agentId, search }: TargetAsk,
  queueId?: string,
): Promise<QueueTargetRow[]> => {
  const only = queueId === undefined ? sql`` : sql`and queue.id = ${queueId}`
  const { rows } = await sql<QueueTargetRow>`
    select found.id, found.name, found.waiting, found.waiting >= found.max_in_queue as "isFull",
      count(session.agent_id) filter (where session.presence <> 'offline') as "signedIn",
      count(session.agent_id) filter (where session.presence = 'ready' and ${hasPlace(media)}) as free
    from (
      select queue.*, (select count(*) from contact where contact.tenant_id = queue.tenant_id
        and contact.queue_id = queue.id and contact.phase = 'queued') as waiting
      from skill_queue queue
      where queue.tenant_id = ${tenantId} and ${queueIsFor(media)} and queue.name ilike ${containing(search)} ${only}
      order by queue.name limit ${mostTargets + 1}
    ) found
    left join agent_queue skill on skill.tenant_id = found.tenant_id and skill.queue_id = found.id
      and skill.agent_id <> ${agentId}
    left join agent on agent.tenant_id = skill.tenant_id and agent.id = skill.agent_id
    left join agent_session session on session.tenant_id = skill.tenant_id and session.agent_id = skill.agent_id
    group by found.id, found.name, found.waiting, found.max_in_queue
    order by found.name`.execute(db)
  return rows
}

export interface AgentTargetRow {
  id: string
  workNo: string
  name: string
  state: AgentState
  presence: Presence
  hasPlace: boolean
}

/** Other agents who may have contacts of the medium: those who can take one first, then by name; one more than are listed. */
export const agentTargets = async (
  db: Kysely<Schema>,
  { tenantId, media, agentId, search }: TargetAsk,
): Promise<AgentTargetRow[]> => {
  const pattern = containing(search)
  const { rows } = await sql<AgentTargetRow>`
    select agent.id, agent.work_no as "workNo", member.name, session.state, session.presence,
      ${hasPlace(media)} as "hasPlace"
    from agent
    join agent_session session on session.tenant_id = agent.tenant_id and session.agent_id = agent.id
    join membership member on member.tenant_id = agent.tenant_id and member.user_id = agent.user_id
    where agent.tenant_id = ${tenantId} and agent.id <> ${agentId} and member.disabled_at is null
      and agent.type in (${sql.join(agentTypesFor(media))})
      and (member.name ilike ${pattern} or agent.work_no ilike ${pattern})
    order by session.presence <> 'ready' or not (${hasPlace(media)}), session.presence = 'offline',
      member.name, agent.work_no
    limit ${mostTargets + 1}`.execute(db)
  return rows
}

/** The type of an agent; undefined when there is no such agent. */
export const agentTypeOf = async (
  db: Kysely<Schema>,
  tenantId: string,
  id: string,
): Promise<AgentType | undefined> =>
  (
    await db
      .selectFrom('agent')
      .select('type')
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .executeTakeFirst()
  )?.type
