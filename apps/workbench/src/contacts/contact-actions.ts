import {
  type AgentContact,
  type AgentStatus,
  type ContactPhase,
  endpoints,
  popupMediaOf,
} from '@screenpop/contract'

export type ContactAction = 'answer' | 'release' | 'complete'

/** The main thing to do with a contact in each phase. */
const actions: Partial<Record<ContactPhase, ContactAction>> = {
  ringing: 'answer',
  talking: 'release',
  wrapUp: 'complete',
}

/** The agent called, and it rings at the customer's: there is nothing to answer here. */
const ringsAtCustomer = ({ phase, call, transfers }: AgentContact): boolean =>
  phase === 'ringing' && call.callType === '1' && transfers === 0

/** The one main thing that the agent can do with a contact now. */
export const actionOf = (contact: AgentContact): ContactAction | undefined =>
  ringsAtCustomer(contact) ? 'release' : actions[contact.phase]

/** Callout agents may also reject what rings (rule book 8). */
export const mayReject = (contact: AgentContact, role: AgentStatus['role'] | undefined): boolean =>
  role === 'callout' && contact.phase === 'ringing' && !ringsAtCustomer(contact)

export const mayTransfer = ({ phase }: AgentContact): boolean => phase === 'talking'

/** Keys can be sent in a call. */
export const takesKeys = ({ phase, media }: AgentContact): boolean =>
  phase === 'talking' && popupMediaOf(media) === 'audioVideo'

export const actionEndpoints = {
  answer: endpoints.answerContact,
  release: endpoints.releaseContact,
  complete: endpoints.completeContact,
} as const
