import { type Static, Type } from 'typebox'
import { AgentContact, CallidParams } from './contacts.ts'
import { endpoint } from './endpoint.ts'
import { Closed, Instant, OneOf } from './shapes.ts'

/** One line of the transcript of a multimedia contact. `number` counts from 1 within the contact. */
export const ChatMessage = Closed({
  callid: Type.String(),
  number: Type.Integer(),
  from: OneOf(['customer', 'agent']),
  /** The agent's name; empty for the customer. */
  name: Type.String(),
  text: Type.String(),
  at: Instant,
})
/** Also the data of a server-sent `message` event. */
export type ChatMessage = Static<typeof ChatMessage>

export const ChatInput = Closed({ text: Type.String({ minLength: 1, maxLength: 4000, pattern: '\\S' }) })
export type ChatInput = Static<typeof ChatInput>

const tag = 'Workbench and calls'
const transcript = Closed({ items: Type.Array(ChatMessage) })
const query = Closed({
  /** Only lines behind this number. */
  after: Type.Optional(Type.Integer({ minimum: 0 })),
})
/** The number of the last line that was on the screen. */
const Seen = Closed({ number: Type.Integer({ minimum: 1 }) })
const work = { access: 'workbench:use', tag, params: CallidParams } as const
const simulate = { access: 'simulator:use', tag, params: CallidParams } as const

export const chatEndpoints = {
  listMessages: endpoint({
    method: 'GET',
    path: '/api/v1/workbench/contacts/{callid}/messages',
    ...work,
    summary: 'The transcript of a chat of mine',
    query,
    answer: transcript,
    errors: ['agent.notConfigured'],
  }),
  sendMessage: endpoint({
    method: 'POST',
    path: '/api/v1/workbench/contacts/{callid}/messages',
    ...work,
    summary: 'Write to the customer',
    body: ChatInput,
    answer: ChatMessage,
    status: 201,
    errors: ['agent.notConfigured', 'contact.wrongPhase'],
  }),
  seeMessages: endpoint({
    method: 'POST',
    path: '/api/v1/workbench/contacts/{callid}/seen',
    ...work,
    summary: 'The agent has read the transcript up to a line',
    body: Seen,
    answer: AgentContact,
    errors: ['agent.notConfigured'],
  }),
  contactMessages: endpoint({
    method: 'GET',
    path: '/api/v1/contacts/{callid}/messages',
    access: 'contacts:read',
    tag,
    params: CallidParams,
    summary: 'The transcript of a contact record',
    answer: transcript,
  }),
  simulatedMessages: endpoint({
    method: 'GET',
    path: '/api/v1/simulator/calls/{callid}/messages',
    ...simulate,
    summary: 'The transcript, as the simulated customer sees it',
    query,
    answer: transcript,
  }),
  sendSimulatedMessage: endpoint({
    method: 'POST',
    path: '/api/v1/simulator/calls/{callid}/messages',
    ...simulate,
    summary: 'The simulated customer writes',
    body: ChatInput,
    answer: ChatMessage,
    status: 201,
    errors: ['contact.wrongPhase'],
  }),
  seeSimulatedMessages: endpoint({
    method: 'POST',
    path: '/api/v1/simulator/calls/{callid}/seen',
    ...simulate,
    summary: 'The simulated customer has read the transcript up to a line',
    body: Seen,
    status: 204,
  }),
}
