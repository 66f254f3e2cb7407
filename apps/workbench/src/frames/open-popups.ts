import type { AgentContact, PlannedPopup } from '@screenpop/contract'

/** One opened pop-up. Web API pop-ups have one for all contacts, the others one per contact (rule book 6). */
export interface OpenPopup {
  key: string
  popup: PlannedPopup
}

export const popupKey = (callid: string, popup: PlannedPopup): string =>
  popup.method === 'webApi' ? `all ${popup.id}` : `${callid} ${popup.id}`

const answered = (contact: AgentContact): boolean => contact.talkingAt !== null

/** The pop-ups of a contact that are open in its phase, in the order of the plan; the top one is shown first. */
export const openPopupsOf = (contact: AgentContact): OpenPopup[] =>
  contact.popups
    .filter((popup) => popup.openOn === 'ringing' || answered(contact))
    .map((popup) => ({ key: popupKey(contact.callid, popup), popup }))

/** Whether some pop-ups wait for the agent to answer. */
export const waitsForAnswer = (contact: AgentContact): boolean =>
  !answered(contact) && contact.popups.some((popup) => popup.openOn === 'answer')

/**
 * Every frame that has to be in the document, whoever is looked at. Those that are there keep their place in the list: a browser
 * loads a frame again when it is moved.
 */
export const framesOf = (
  contacts: readonly AgentContact[],
  standing: readonly PlannedPopup[],
): OpenPopup[] => [
  ...standing.map((popup) => ({ key: popupKey('', popup), popup })),
  ...contacts
    .flatMap(openPopupsOf)
    .filter(({ popup }) => popup.openMode === 'embed' && popup.method !== 'webApi'),
]
