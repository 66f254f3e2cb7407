import { type AgentContact, type ContactPhase, endpoints } from '@screenpop/contract'

export type ContactAction = 'answer' | 'release' | 'complete'

/** What the agent can do with a contact in each phase; at most one thing at a time. */
const actions: Partial<Record<ContactPhase, ContactAction>> = {
  ringing: 'answer',
  talking: 'release',
  wrapUp: 'complete',
}

export const actionOf = (contact: AgentContact): ContactAction | undefined => actions[contact.phase]

export const actionEndpoints = {
  answer: endpoints.answerContact,
  release: endpoints.releaseContact,
  complete: endpoints.completeContact,
} as const
