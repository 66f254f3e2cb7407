import { type Static, Type } from 'typebox'
import { endpoint } from './endpoint.ts'
import { Closed, Id, IdParams, ListOf, Nullable, OneOf, PageQuery, SearchQuery } from './shapes.ts'

export const agentStates = ['offline', 'ready', 'busy', 'ringing', 'talking', 'wrapUp'] as const
export type AgentState = (typeof agentStates)[number]
export const agentRoles = ['common', 'qualityChecker', 'callout'] as const
export type AgentRole = (typeof agentRoles)[number]
export const agentTypes = ['voice', 'video', 'multimedia', 'versatile'] as const
export type AgentType = (typeof agentTypes)[number]

const Weight = Type.Integer({ minimum: 1, maximum: 100 })

/** A queue that an agent serves; of the ready agents the heaviest is asked first [D]. */
export const AgentSkill = Closed({ queueId: Id, weight: Weight })
export type AgentSkill = Static<typeof AgentSkill>

const settings = {
  role: OneOf(agentRoles),
  type: OneOf(agentTypes),
  /** Decides between agents of the same skill weight. */
  weight: Weight,
  /** Mobile or fixed-line number, for single-phone agents. */
  phone: Type.String({ maxLength: 24, pattern: '^[0-9+*#-]*$' }),
  recognition: Type.Boolean(),
  singlePhone: Type.Boolean(),
  anonymise: Type.Boolean(),
  autoAnswer: Type.Boolean(),
  /** Voice and video calls at once; one by default. */
  maxCalls: Type.Integer({ minimum: 1, maximum: 10 }),
  /** Chats at once; five by default. */
  maxChats: Type.Integer({ minimum: 0, maximum: 50 }),
}
const WorkNo = Type.String({ pattern: '^[0-9A-Za-z_-]{1,20}$' })
const QueueIds = Type.Array(Id, { uniqueItems: true, maxItems: 1000 })
const Skills = Type.Array(AgentSkill, { maxItems: 1000 })

/** An agent: an account with a work number and the queues that it serves (rule book 8). */
export const Agent = Closed({
  id: Id,
  workNo: Type.String(),
  userId: Id,
  name: Type.String(),
  ...settings,
  phone: Nullable(Type.String()),
  skills: Type.Array(AgentSkill),
  queueIds: Type.Array(Id),
  state: OneOf(agentStates),
})
export type Agent = Static<typeof Agent>

/** Somebody who can be made an agent: an enabled person who is none yet and is no auditor. */
export const AgentCandidate = Closed({ userId: Id, name: Type.String(), email: Type.String() })
export type AgentCandidate = Static<typeof AgentCandidate>

const optionalSettings = {
  role: Type.Optional(settings.role),
  /** Absent: the narrowest type that may serve the queues [D]. */
  type: Type.Optional(settings.type),
  weight: Type.Optional(settings.weight),
  phone: Type.Optional(Nullable(settings.phone)),
  recognition: Type.Optional(settings.recognition),
  singlePhone: Type.Optional(settings.singlePhone),
  anonymise: Type.Optional(settings.anonymise),
  autoAnswer: Type.Optional(settings.autoAnswer),
  maxCalls: Type.Optional(settings.maxCalls),
  maxChats: Type.Optional(settings.maxChats),
  skills: Type.Optional(Skills),
  /** Short for `skills` of weight 1. */
  queueIds: Type.Optional(QueueIds),
}
export const AgentInput = Closed({ workNo: WorkNo, userId: Id, ...optionalSettings })
export type AgentInput = Static<typeof AgentInput>
export const AgentChange = Type.Partial(AgentInput, { additionalProperties: false })
export type AgentChange = Static<typeof AgentChange>

/** The same settings for many agents: by list, by range of work numbers (numeric, both ends included), or both. */
export const AgentBatch = Closed({
  workNos: Type.Optional(Type.Array(WorkNo, { uniqueItems: true, maxItems: 1000 })),
  range: Type.Optional(
    Closed({
      from: Type.String({ pattern: '^[0-9]{1,20}$' }),
      to: Type.String({ pattern: '^[0-9]{1,20}$' }),
    }),
  ),
  set: Closed(optionalSettings),
})
export type AgentBatch = Static<typeof AgentBatch>

const tag = 'Workbench and calls'
const read = { access: 'contacts:read', tag } as const
const design = { access: 'contacts:design', tag } as const

export const agentEndpoints = {
  listAgents: endpoint({
    method: 'GET',
    path: '/api/v1/agents',
    ...read,
    summary: 'Agents with their state',
    query: Closed({
      ...PageQuery,
      /** Only agents who are signed in on the workbench, or only those who are not. */
      signedIn: Type.Optional(Type.Boolean()),
    }),
    answer: ListOf(Agent),
  }),
  listCandidates: endpoint({
    method: 'GET',
    path: '/api/v1/agent-candidates',
    access: 'contacts:design',
    tag,
    summary: 'People who can be made agents; `search` is a part of the name or of the e-mail address',
    query: Closed(SearchQuery),
    answer: ListOf(AgentCandidate),
  }),
  createAgent: endpoint({
    method: 'POST',
    path: '/api/v1/agents',
    ...design,
    summary: 'Make a person an agent',
    body: AgentInput,
    answer: Agent,
    status: 201,
    errors: ['name.taken', 'limit.reached'],
  }),
  configureAgents: endpoint({
    method: 'POST',
    path: '/api/v1/agents/batch',
    ...design,
    summary: 'Configure many agents at once',
    body: AgentBatch,
    answer: Closed({ changed: Type.Integer() }),
    errors: ['limit.reached'],
  }),
  getAgent: endpoint({
    method: 'GET',
    path: '/api/v1/agents/{id}',
    ...read,
    summary: 'An agent',
    params: IdParams,
    answer: Agent,
  }),
  updateAgent: endpoint({
    method: 'PATCH',
    path: '/api/v1/agents/{id}',
    ...design,
    summary: 'Change an agent',
    params: IdParams,
    body: AgentChange,
    answer: Agent,
    errors: ['name.taken', 'limit.reached', 'conflict'],
  }),
  deleteAgent: endpoint({
    method: 'DELETE',
    path: '/api/v1/agents/{id}',
    ...design,
    summary: 'Take a person off the agents',
    params: IdParams,
    status: 204,
    errors: ['conflict'],
  }),
}
