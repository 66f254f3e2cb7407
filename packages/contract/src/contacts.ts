import { type Static, Type } from 'typebox'
import { agentRoles, agentStates } from './agents.ts'
import { AssociatedData, Call, ContactMediaSchema, outboundMedia } from './call.ts'
import { endpoint } from './endpoint.ts'
import { PlannedPopup } from './popups.ts'
import { Closed, Id, Instant, ListOf, ListQuery, Nullable, OneOf } from './shapes.ts'
import { Verification, VerificationOutcome } from './verifications.ts'

export const contactPhases = ['queued', 'ringing', 'talking', 'wrapUp', 'ended'] as const
export type ContactPhase = (typeof contactPhases)[number]
export const contactSources = ['simulator', 'cti'] as const
export type ContactSource = (typeof contactSources)[number]

/** A contact as the workbench of its agent sees it: the data of a server-sent `contact` event. */
export const AgentContact = Closed({
  callid: Type.String(),
  phase: OneOf(contactPhases),
  media: ContactMediaSchema,
  /** Who began it; `call.callType` is 0 for multimedia either way. */
  direction: OneOf(['inbound', 'outbound']),
  call: Call,
  associatedData: AssociatedData,
  popups: Type.Array(PlannedPopup),
  /** The pop-ups are still being chosen: they follow in a moment. */
  popupsPending: Type.Boolean(),
  queuedAt: Instant,
  ringingAt: Nullable(Instant),
  talkingAt: Nullable(Instant),
  releasedAt: Nullable(Instant),
  releaseReason: Nullable(Type.String()),
  /** When the present phase ends by itself: ring time-out, end of the wrap-up. */
  deadlineAt: Nullable(Instant),
  /** Counts the changes of the contact: of two pictures of it the higher one is the newer. */
  version: Type.Integer(),
  /** The queue that it came through; null when a PBX named none of ours. */
  queueId: Nullable(Id),
  /** Times that it was handed over. */
  transfers: Type.Integer(),
  note: Type.String(),
  wrapUpCode: Type.String(),
  /** Of a chat: the number of the last line that was on the agent's, on the customer's screen; 0 for none. */
  agentSeen: Type.Integer(),
  customerSeen: Type.Integer(),
  /** Keys that the agent pressed in the call. */
  dtmf: Type.String(),
  /** The latest outcome per code, in the order in which they were reported. */
  verifications: Type.Array(Verification),
})
export type AgentContact = Static<typeof AgentContact>

export const presences = ['ready', 'busy', 'offline'] as const

/** The data of a server-sent `agent` event. */
export const AgentStatus = Closed({
  workNo: Type.String(),
  name: Type.String(),
  state: OneOf(agentStates),
  since: Instant,
  /** What the agent asked for; it shows again when no contact is there. */
  presence: OneOf(presences),
  role: OneOf(agentRoles),
  autoAnswer: Type.Boolean(),
  /** Voice and video calls, and chats, that the agent may have at once. */
  maxCalls: Type.Integer(),
  maxChats: Type.Integer(),
})
export type AgentStatus = Static<typeof AgentStatus>

/** The data of a server-sent `switch` event: the PBX put this contact in front. */
export const ContactSwitch = Closed({ callid: Type.String() })
export type ContactSwitch = Static<typeof ContactSwitch>

/**
 * The data of a server-sent `pages` event: the Web API pages, which the workbench loads once and keeps while the agent is
 * signed in (rule book 6).
 */
export const StandingPages = Closed({ pages: Type.Array(PlannedPopup) })
export type StandingPages = Static<typeof StandingPages>

/** The data of a server-sent `session` event: how many tabs this agent has open; more than one deserves a warning. */
export const AgentTabs = Closed({ tabs: Type.Integer() })
export type AgentTabs = Static<typeof AgentTabs>

/** A contact in the list of records (rule book 8). `callid` is the Call S/N. */
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
  /** Who reported it: the test phone's world, or a PBX. */
  source: OneOf(contactSources),
  note: Type.String(),
  wrapUpCode: Type.String(),
  /** Keys that the agent pressed in the call. */
  dtmf: Type.String(),
  /** Outcomes of identity checks; what they returned is for the contact's agent only. */
  verifications: Type.Array(VerificationOutcome),
})
export type ContactRecord = Static<typeof ContactRecord>

const tag = 'Workbench and calls'
export const CallidParams = Closed({ callid: Type.String({ minLength: 1, maxLength: 50 }) })
const read = { access: 'contacts:read', tag } as const
const work = { access: 'workbench:use', tag } as const

export const contactEndpoints = {
  listContacts: endpoint({
    method: 'GET',
    path: '/api/v1/contacts',
    ...read,
    summary: 'Contact records, newest first',
    query: Closed({
      ...ListQuery.properties,
      /** The customer's number. */
      number: Type.Optional(Type.String({ maxLength: 64 })),
      workNo: Type.Optional(Type.String({ maxLength: 20 })),
      callid: Type.Optional(Type.String({ maxLength: 50 })),
      queueId: Type.Optional(Id),
      media: Type.Optional(ContactMediaSchema),
      phase: Type.Optional(OneOf(contactPhases)),
      from: Type.Optional(Instant),
      to: Type.Optional(Instant),
    }),
    answer: ListOf(ContactRecord),
  }),
  getContact: endpoint({
    method: 'GET',
    path: '/api/v1/contacts/{callid}',
    ...read,
    summary: 'A contact record',
    params: CallidParams,
    answer: ContactRecord,
  }),
  workbenchState: endpoint({
    method: 'POST',
    path: '/api/v1/workbench/state',
    ...work,
    summary: 'The signed-in agent becomes ready, busy or offline',
    body: Closed({ state: OneOf(presences) }),
    answer: AgentStatus,
    errors: ['agent.notConfigured', 'conflict'],
  }),
  workbenchAgent: endpoint({
    method: 'PATCH',
    path: '/api/v1/workbench/agent',
    ...work,
    summary: 'The signed-in agent switches auto-answer on or off',
    body: Closed({ autoAnswer: Type.Boolean() }),
    answer: AgentStatus,
    errors: ['agent.notConfigured'],
  }),
  workbenchEvents: endpoint({
    method: 'GET',
    path: '/api/v1/workbench/events',
    ...work,
    summary:
      'Server-sent events `contact`, `agent`, `message`, `pages`, `switch` and `session`; resumes from `Last-Event-ID`',
    query: Closed({
      /** The browser's own name of the tab: one that comes back under it is counted once. */
      tab: Type.Optional(Type.String({ pattern: '^[0-9A-Za-z-]{8,64}$' })),
    }),
    produces: 'text/event-stream',
    errors: ['agent.notConfigured'],
  }),
  workbenchContacts: endpoint({
    method: 'GET',
    path: '/api/v1/workbench/contacts',
    ...work,
    summary: 'The agent, the contacts that the agent has now, and the Web API pages',
    answer: Closed({
      agent: AgentStatus,
      contacts: Type.Array(AgentContact),
      pages: Type.Array(PlannedPopup),
    }),
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
  noteContact: endpoint({
    method: 'PATCH',
    path: '/api/v1/workbench/contacts/{callid}',
    ...work,
    summary: 'Write the note and the wrap-up code',
    params: CallidParams,
    body: Closed({
      note: Type.Optional(Type.String({ maxLength: 4000 })),
      /** The name of a wrap-up code that is offered for the contact; empty for none. */
      wrapUpCode: Type.Optional(Type.String({ maxLength: 64 })),
    }),
    answer: AgentContact,
  }),
  sendDtmf: endpoint({
    method: 'POST',
    path: '/api/v1/workbench/contacts/{callid}/dtmf',
    ...work,
    summary: 'Send keys in a voice or video call',
    params: CallidParams,
    body: Closed({ digits: Type.String({ pattern: '^[0-9*#]{1,32}$' }) }),
    answer: AgentContact,
    errors: ['contact.wrongPhase'],
  }),
  dialOut: endpoint({
    method: 'POST',
    path: '/api/v1/workbench/calls',
    ...work,
    summary: 'Call or write to a customer (dial pad, one-click call)',
    body: Closed({
      /** A number as people write it, of at most 32 digits, `+`, `*` and `#` once cleaned; for an e-mail an address. */
      number: Type.String({ minLength: 1, maxLength: 254, pattern: '\\S' }),
      mediaType: Type.Optional(OneOf(outboundMedia)),
      associatedData: Type.Optional(AssociatedData),
    }),
    answer: AgentContact,
    status: 201,
    errors: ['agent.notConfigured', 'agent.notReady', 'call.noQueue', 'call.noRoute', 'feature.off'],
  }),
}
