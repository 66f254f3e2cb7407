import { type Static, Type } from 'typebox'
import { AssociatedData, Call, ContactMediaSchema } from './call.ts'
import { endpoint } from './endpoint.ts'
import { PlannedPopup } from './popups.ts'
import { Closed, Id, IdParams, Instant, ListOf, ListQuery, Nullable, OneOf } from './shapes.ts'

export const agentStates = ['offline', 'ready', 'busy', 'ringing', 'talking', 'wrapUp'] as const
export type AgentState = (typeof agentStates)[number]
export const contactPhases = ['queued', 'ringing', 'talking', 'wrapUp', 'ended'] as const
export type ContactPhase = (typeof contactPhases)[number]
export const queueTypes = ['voice', 'video', 'multimedia', 'voiceClickToDial', 'videoClickToDial'] as const

/** A skill queue (rule book 8; the rest of its settings come with the queue's own screen). */
export const Queue = Closed({
  id: Id,
  name: Type.String(),
  description: Type.String(),
  type: OneOf(queueTypes),
  wrapUpSeconds: Type.Integer(),
})
export type Queue = Static<typeof Queue>
export const QueueInput = Closed({
  name: Type.String({ minLength: 1, maxLength: 20, pattern: '^\\S+$' }),
  description: Type.String({ minLength: 1, maxLength: 50 }),
  type: OneOf(queueTypes),
  wrapUpSeconds: Type.Optional(Type.Integer({ minimum: 0, maximum: 3600 })),
})
export type QueueInput = Static<typeof QueueInput>

/** A called route: the access code that customers dial, and its queue. */
export const Route = Closed({ id: Id, accessCode: Type.String(), queueId: Id })
export type Route = Static<typeof Route>
export const RouteInput = Closed({ accessCode: Type.String({ pattern: '^[0-9*#+]{1,24}$' }), queueId: Id })
export type RouteInput = Static<typeof RouteInput>

/** An agent: an account with a work number and the queues that it serves. */
export const Agent = Closed({
  id: Id,
  workNo: Type.String(),
  userId: Id,
  name: Type.String(),
  queueIds: Type.Array(Id),
  autoAnswer: Type.Boolean(),
  state: OneOf(agentStates),
})
export type Agent = Static<typeof Agent>
export const AgentInput = Closed({
  workNo: Type.String({ pattern: '^[0-9A-Za-z_-]{1,20}$' }),
  userId: Id,
  queueIds: Type.Array(Id, { uniqueItems: true, maxItems: 1000 }),
  autoAnswer: Type.Optional(Type.Boolean()),
})
export type AgentInput = Static<typeof AgentInput>

/** A contact as the workbench of its agent sees it: the data of a server-sent `contact` event. */
export const AgentContact = Closed({
  callid: Type.String(),
  phase: OneOf(contactPhases),
  media: ContactMediaSchema,
  call: Call,
  associatedData: AssociatedData,
  popups: Type.Array(PlannedPopup),
  queuedAt: Instant,
  ringingAt: Nullable(Instant),
  talkingAt: Nullable(Instant),
  releasedAt: Nullable(Instant),
  releaseReason: Nullable(Type.String()),
})
export type AgentContact = Static<typeof AgentContact>

/** The data of a server-sent `agent` event. */
export const AgentStatus = Closed({
  workNo: Type.String(),
  name: Type.String(),
  state: OneOf(agentStates),
  since: Instant,
})
export type AgentStatus = Static<typeof AgentStatus>

/** A contact in the list of records (rule book 8). */
export const ContactRecord = Closed({
  callid: Type.String(),
  media: ContactMediaSchema,
  direction: OneOf(['inbound', 'outbound']),
  callerNum: Type.String(),
  calledNum: Type.String(),
  phase: OneOf(contactPhases),
  queue: Nullable(Type.String()),
  workNo: Nullable(Type.String()),
  agentName: Nullable(Type.String()),
  queuedAt: Instant,
  ringingAt: Nullable(Instant),
  talkingAt: Nullable(Instant),
  releasedAt: Nullable(Instant),
  endedAt: Nullable(Instant),
  releaseReason: Nullable(Type.String()),
})
export type ContactRecord = Static<typeof ContactRecord>

/** One call event from a PBX or CTI gateway (api.md). */
export const CtiEvent = Closed({
  type: OneOf(['ringing', 'talking', 'release', 'switch']),
  callid: Type.String({ minLength: 1, maxLength: 50 }),
  workNo: Type.String({ minLength: 1, maxLength: 20 }),
  callerNum: Type.Optional(Type.String({ maxLength: 64 })),
  calledNum: Type.Optional(Type.String({ maxLength: 64 })),
  mediaType: Type.Optional(ContactMediaSchema),
  callType: Type.Optional(OneOf(['0', '1'])),
  callskill: Type.Optional(Type.String({ maxLength: 64 })),
  callskillid: Type.Optional(Type.String({ maxLength: 64 })),
  associatedData: Type.Optional(AssociatedData),
})
export type CtiEvent = Static<typeof CtiEvent>

/** What the test phone dials (api.md). `callerNum` empty: the number is withheld. */
export const SimulatedCall = Closed({
  accessCode: Type.String({ minLength: 1, maxLength: 32 }),
  callerNum: Type.String({ maxLength: 32 }),
  mediaType: Type.Optional(ContactMediaSchema),
  associatedData: Type.Optional(AssociatedData),
})
export type SimulatedCall = Static<typeof SimulatedCall>

const tag = 'Workbench and calls'
const CallidParams = Closed({ callid: Type.String({ minLength: 1, maxLength: 50 }) })
const read = { access: 'contacts:read', tag } as const
const design = { access: 'contacts:design', tag } as const
const work = { access: 'workbench:use', tag } as const

export const contactEndpoints = {
  listQueues: endpoint({
    method: 'GET',
    path: '/api/v1/queues',
    ...read,
    summary: 'Skill queues',
    query: ListQuery,
    answer: ListOf(Queue),
  }),
  createQueue: endpoint({
    method: 'POST',
    path: '/api/v1/queues',
    ...design,
    summary: 'Create a skill queue',
    body: QueueInput,
    answer: Queue,
    status: 201,
    errors: ['name.taken', 'limit.reached'],
  }),
  updateQueue: endpoint({
    method: 'PATCH',
    path: '/api/v1/queues/{id}',
    ...design,
    summary: 'Change a skill queue',
    params: IdParams,
    body: Type.Partial(QueueInput, { additionalProperties: false }),
    answer: Queue,
    errors: ['name.taken'],
  }),
  deleteQueue: endpoint({
    method: 'DELETE',
    path: '/api/v1/queues/{id}',
    ...design,
    summary: 'Delete a skill queue',
    params: IdParams,
    status: 204,
    errors: ['conflict'],
  }),
  listRoutes: endpoint({
    method: 'GET',
    path: '/api/v1/routes',
    ...read,
    summary: 'Called routes',
    query: ListQuery,
    answer: ListOf(Route),
  }),
  createRoute: endpoint({
    method: 'POST',
    path: '/api/v1/routes',
    ...design,
    summary: 'Create a called route',
    body: RouteInput,
    answer: Route,
    status: 201,
    errors: ['name.taken'],
  }),
  deleteRoute: endpoint({
    method: 'DELETE',
    path: '/api/v1/routes/{id}',
    ...design,
    summary: 'Delete a called route',
    params: IdParams,
    status: 204,
  }),
  listAgents: endpoint({
    method: 'GET',
    path: '/api/v1/agents',
    ...read,
    summary: 'Agents with their state',
    query: ListQuery,
    answer: ListOf(Agent),
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
  updateAgent: endpoint({
    method: 'PATCH',
    path: '/api/v1/agents/{id}',
    ...design,
    summary: 'Change an agent',
    params: IdParams,
    body: Type.Partial(AgentInput, { additionalProperties: false }),
    answer: Agent,
    errors: ['name.taken'],
  }),
  deleteAgent: endpoint({
    method: 'DELETE',
    path: '/api/v1/agents/{id}',
    ...design,
    summary: 'Take a person off the agents',
    params: IdParams,
    status: 204,
  }),
  listContacts: endpoint({
    method: 'GET',
    path: '/api/v1/contacts',
    ...read,
    summary: 'Contact records, newest first',
    query: Closed({
      ...ListQuery.properties,
      number: Type.Optional(Type.String({ maxLength: 64 })),
      workNo: Type.Optional(Type.String({ maxLength: 20 })),
    }),
    answer: ListOf(ContactRecord),
  }),
  simulateCall: endpoint({
    method: 'POST',
    path: '/api/v1/simulator/calls',
    access: 'simulator:use',
    tag,
    summary: 'Dial an access code with the test phone',
    body: SimulatedCall,
    answer: Closed({ callid: Type.String() }),
    status: 201,
    errors: ['call.noRoute'],
  }),
  simulatedCall: endpoint({
    method: 'GET',
    path: '/api/v1/simulator/calls/{callid}',
    access: 'simulator:use',
    tag,
    summary: 'What became of a call of the test phone',
    params: CallidParams,
    answer: ContactRecord,
  }),
  hangUpSimulatedCall: endpoint({
    method: 'POST',
    path: '/api/v1/simulator/calls/{callid}/release',
    access: 'simulator:use',
    tag,
    summary: 'The customer hangs up',
    params: CallidParams,
    answer: ContactRecord,
    errors: ['contact.wrongPhase'],
  }),
  ctiEvents: endpoint({
    method: 'POST',
    path: '/api/v1/cti/events',
    access: 'cti:write',
    tag,
    summary: 'Call events from a PBX or CTI gateway',
    body: Type.Union([CtiEvent, Type.Array(CtiEvent, { minItems: 1, maxItems: 1000 })]),
    answer: Closed({ accepted: Type.Integer() }),
  }),
  workbenchState: endpoint({
    method: 'POST',
    path: '/api/v1/workbench/state',
    ...work,
    summary: 'The signed-in agent becomes ready, busy or offline',
    body: Closed({ state: OneOf(['ready', 'busy', 'offline']) }),
    answer: AgentStatus,
    errors: ['agent.notConfigured', 'conflict'],
  }),
  workbenchEvents: endpoint({
    method: 'GET',
    path: '/api/v1/workbench/events',
    ...work,
    summary: 'Server-sent events `agent` and `contact`; resumes from `Last-Event-ID`',
    produces: 'text/event-stream',
    errors: ['agent.notConfigured'],
  }),
  workbenchContacts: endpoint({
    method: 'GET',
    path: '/api/v1/workbench/contacts',
    ...work,
    summary: 'The contacts that the agent has now',
    answer: Closed({ agent: AgentStatus, contacts: Type.Array(AgentContact) }),
    errors: ['agent.notConfigured'],
  }),
  answerContact: endpoint({
    method: 'POST',
    path: '/api/v1/workbench/contacts/{callid}/answer',
    ...work,
    summary: 'Answer',
    params: CallidParams,
    answer: AgentContact,
    errors: ['contact.wrongPhase'],
  }),
  releaseContact: endpoint({
    method: 'POST',
    path: '/api/v1/workbench/contacts/{callid}/release',
    ...work,
    summary: 'Hang up',
    params: CallidParams,
    answer: AgentContact,
    errors: ['contact.wrongPhase'],
  }),
  completeContact: endpoint({
    method: 'POST',
    path: '/api/v1/workbench/contacts/{callid}/complete',
    ...work,
    summary: 'End the wrap-up',
    params: CallidParams,
    answer: AgentContact,
    errors: ['contact.wrongPhase'],
  }),
}
