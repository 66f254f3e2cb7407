import { type Static, Type } from 'typebox'
import { endpoint } from './endpoint.ts'
import { Closed, Id, IdParams, ListOf, ListQuery, Nullable, OneOf, SearchQuery } from './shapes.ts'

export const queueTypes = ['voice', 'video', 'multimedia', 'voiceClickToDial', 'videoClickToDial'] as const
export type QueueType = (typeof queueTypes)[number]
/** What a multimedia queue serves (rule book 8). */
export const queueSubtypes = ['wechat', 'email', 'whatsapp', 'web', 'telegram'] as const
export type QueueSubtype = (typeof queueSubtypes)[number]

/** What becomes of a customer on timeout, queue full or no agents; `queueId` and `ivr` with the action that needs it. */
export const QueueTreatment = Closed({
  action: OneOf(['release', 'transferQueue', 'transferIvr']),
  queueId: Type.Optional(Id),
  ivr: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
})
export type QueueTreatment = Static<typeof QueueTreatment>

/** A tone: the default one, one of the tenant's, or (while waiting only) an IVR's. */
export const QueueTone = Closed({
  kind: OneOf(['default', 'custom', 'ivr']),
  name: Type.Optional(Type.String({ minLength: 1, maxLength: 128 })),
})
export type QueueTone = Static<typeof QueueTone>

const settings = {
  /** Seconds that a customer waits at most. */
  maxWaitSeconds: Type.Integer({ minimum: 1, maximum: 60_000 }),
  /** Customers who wait at most. */
  maxInQueue: Type.Integer({ minimum: 1, maximum: 10_000 }),
  wrapUpSeconds: Type.Integer({ minimum: 0, maximum: 3600 }),
  /** Seconds that it rings at one agent [D]. */
  ringSeconds: Type.Integer({ minimum: 5, maximum: 300 }),
  onTimeout: QueueTreatment,
  onBusy: QueueTreatment,
  onNoAgents: QueueTreatment,
  announceWorkNo: Type.Boolean(),
}

/** A skill queue (rule book 8). `number` is the short id that pop-ups receive as `callskillid`. */
export const Queue = Closed({
  id: Id,
  number: Type.Integer(),
  name: Type.String(),
  description: Type.String(),
  type: OneOf(queueTypes),
  subtype: Nullable(OneOf(queueSubtypes)),
  ...settings,
  /** Voice and video only; null for multimedia. */
  waitingTone: Nullable(QueueTone),
  holdTone: Nullable(QueueTone),
})
export type Queue = Static<typeof Queue>

export const QueueInput = Closed({
  name: Type.String({ minLength: 1, maxLength: 20, pattern: '^\\S+$' }),
  description: Type.String({ minLength: 1, maxLength: 50, pattern: '\\S' }),
  type: OneOf(queueTypes),
  /** Multimedia only, and then mandatory. */
  subtype: Type.Optional(Nullable(OneOf(queueSubtypes))),
  maxWaitSeconds: Type.Optional(settings.maxWaitSeconds),
  maxInQueue: Type.Optional(settings.maxInQueue),
  wrapUpSeconds: Type.Optional(settings.wrapUpSeconds),
  ringSeconds: Type.Optional(settings.ringSeconds),
  onTimeout: Type.Optional(settings.onTimeout),
  onBusy: Type.Optional(settings.onBusy),
  onNoAgents: Type.Optional(settings.onNoAgents),
  announceWorkNo: Type.Optional(settings.announceWorkNo),
  waitingTone: Type.Optional(Nullable(QueueTone)),
  holdTone: Type.Optional(Nullable(QueueTone)),
})
export type QueueInput = Static<typeof QueueInput>
export const QueueChange = Type.Partial(QueueInput, { additionalProperties: false })
export type QueueChange = Static<typeof QueueChange>

/** A called route: the access code that customers dial, with or without an extension code, and its queue. */
export const Route = Closed({
  id: Id,
  accessCode: Type.String(),
  extension: Nullable(Type.String()),
  queueId: Id,
})
export type Route = Static<typeof Route>
export const RouteInput = Closed({
  accessCode: Type.String({ pattern: '^[0-9*#+]{1,24}$' }),
  extension: Type.Optional(Nullable(Type.String({ pattern: '^[0-9*#]{1,8}$' }))),
  queueId: Id,
})
export type RouteInput = Static<typeof RouteInput>
export const RouteChange = Type.Partial(RouteInput, { additionalProperties: false })
export type RouteChange = Static<typeof RouteChange>

const tag = 'Workbench and calls'
const read = { access: 'contacts:read', tag } as const
const design = { access: 'contacts:design', tag } as const

export const queueEndpoints = {
  listQueues: endpoint({
    method: 'GET',
    path: '/api/v1/queues',
    ...read,
    summary: 'Skill queues',
    query: Closed(SearchQuery),
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
  getQueue: endpoint({
    method: 'GET',
    path: '/api/v1/queues/{id}',
    ...read,
    summary: 'A skill queue',
    params: IdParams,
    answer: Queue,
  }),
  updateQueue: endpoint({
    method: 'PATCH',
    path: '/api/v1/queues/{id}',
    ...design,
    summary: 'Change a skill queue',
    params: IdParams,
    body: QueueChange,
    answer: Queue,
    errors: ['name.taken', 'conflict'],
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
  updateRoute: endpoint({
    method: 'PATCH',
    path: '/api/v1/routes/{id}',
    ...design,
    summary: 'Change a called route',
    params: IdParams,
    body: RouteChange,
    answer: Route,
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
}
