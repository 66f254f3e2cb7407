import { type Static, Type } from 'typebox'
import { agentStates } from './agents.ts'
import { AgentContact, CallidParams } from './contacts.ts'
import { endpoint } from './endpoint.ts'
import { Closed, Id, Nullable, OneOf, SearchText } from './shapes.ts'

/** Why a queue takes no customer now; it is said before the agent tries. */
export const queueObstacles = ['noAgents', 'full'] as const
export type QueueObstacle = (typeof queueObstacles)[number]
/** Why an agent takes no contact now: signed out, busy, has as many as may be, serves no such contacts. */
export const agentObstacles = ['offline', 'busy', 'occupied', 'otherMedia'] as const
export type AgentObstacle = (typeof agentObstacles)[number]

export const QueueTarget = Closed({
  id: Id,
  name: Type.String(),
  /** Customers who wait. */
  waiting: Type.Integer(),
  /** Agents who could take the customer at once. */
  free: Type.Integer(),
  obstacle: Nullable(OneOf(queueObstacles)),
})
export type QueueTarget = Static<typeof QueueTarget>

export const AgentTarget = Closed({
  id: Id,
  workNo: Type.String(),
  name: Type.String(),
  state: OneOf(agentStates),
  obstacle: Nullable(OneOf(agentObstacles)),
})
export type AgentTarget = Static<typeof AgentTarget>

const work = { access: 'workbench:use', tag: 'Workbench and calls', params: CallidParams } as const

export const transferEndpoints = {
  transferTargets: endpoint({
    method: 'GET',
    path: '/api/v1/workbench/contacts/{callid}/targets',
    ...work,
    summary: 'Queues and agents to whom the customer can be handed over; those who can take one first',
    query: Closed({
      /** Part of a name or of a work number. */
      search: Type.Optional(SearchText),
    }),
    answer: Closed({
      queues: Type.Array(QueueTarget),
      agents: Type.Array(AgentTarget),
      /** There are more than are listed: a search finds them. */
      moreQueues: Type.Boolean(),
      moreAgents: Type.Boolean(),
    }),
    errors: ['agent.notConfigured'],
  }),
  transferContact: endpoint({
    method: 'POST',
    path: '/api/v1/workbench/contacts/{callid}/transfer',
    ...work,
    summary: 'Hand the customer over to another queue',
    body: Closed({ queueId: Id }),
    answer: AgentContact,
    errors: ['agent.notConfigured', 'contact.wrongPhase', 'call.noAgent'],
  }),
  transferToAgent: endpoint({
    method: 'POST',
    path: '/api/v1/workbench/contacts/{callid}/transfer-to-agent',
    ...work,
    summary: 'Hand the customer over to another agent, whose workbench rings',
    body: Closed({ agentId: Id }),
    answer: AgentContact,
    errors: ['agent.notConfigured', 'contact.wrongPhase', 'agent.notReady'],
  }),
}
