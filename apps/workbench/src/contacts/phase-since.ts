import type { AgentContact } from '@screenpop/contract'

/** When the present phase of a contact began. */
export const phaseSince = (contact: AgentContact): string => {
  const began = { ringing: contact.ringingAt, talking: contact.talkingAt, wrapUp: contact.releasedAt }
  const at = contact.phase in began ? began[contact.phase as keyof typeof began] : null
  return at ?? contact.queuedAt
}
