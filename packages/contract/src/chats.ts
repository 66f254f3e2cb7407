import { type Static, Type } from 'typebox'
import { CallidParams } from './contacts.ts'
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
const work = { access: 'workbench:use', tag, params: CallidParams } as const
const simulate = { access: 'simulator:use', tag, params: CallidParams } as const

export const chatEndpoints = {
  listMessages: endpoint({
    method: 'GET',
    path: '/api/v1/workbench/contacts/{callid}/messages',
    ...work,
    summary: 'The transcript of a chat of mine',
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
  simulatedMessages: endpoint({
    method: 'GET',
    path: '/api/v1/simulator/calls/{callid}/messages',
    ...simulate,
    summary: 'The transcript, as the simulated customer sees it',
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
}
