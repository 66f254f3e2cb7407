import type { AgentContact, SupportEvent } from '@screenpop/contract'

/** What the pages hear of: the contacts in order, and which of them is looked at. */
export interface SupportView {
  contacts: readonly AgentContact[]
  selected: string | null
}

/** An event of AICCSupport.js with its data (rule book 7). */
export interface SupportMessage {
  name: SupportEvent
  data: Record<string, string>
}

/** The data of an event about a contact; every value is text, `calldata` is JSON text. */
export const callDataOf = ({
  call,
  callid,
  media,
  associatedData,
}: AgentContact): Record<string, string> => ({
  callerNum: call.callerNum,
  calledNum: call.calledNum,
  callid,
  mediaType: media,
  callType: call.callType,
  workNo: call.workNo,
  calldata: JSON.stringify(associatedData),
})

const eventOfPhase = { ringing: 'Ringing', talking: 'Talking', wrapUp: 'Release' } as const

const eventOf = ({ phase }: AgentContact): SupportEvent | undefined =>
  phase === 'ringing' || phase === 'talking' || phase === 'wrapUp' ? eventOfPhase[phase] : undefined

const about = (name: SupportEvent, contact: AgentContact): SupportMessage => ({
  name,
  data: callDataOf(contact),
})

/**
 * What happened between two views: a contact rings, is answered, is released (also when it vanishes before its wrap-up was
 * seen), or the agent turned to another contact that was there already.
 */
export const supportEvents = (before: SupportView, after: SupportView): SupportMessage[] => {
  const old = new Map(before.contacts.map((contact) => [contact.callid, contact]))
  const present = new Set(after.contacts.map(({ callid }) => callid))
  const released = before.contacts
    .filter(({ callid, phase }) => !present.has(callid) && (phase === 'ringing' || phase === 'talking'))
    .map((contact) => about('Release', contact))
  const changed = after.contacts.flatMap((contact) => {
    const name = eventOf(contact)
    return name &&
      name !== (old.has(contact.callid) ? eventOf(old.get(contact.callid) ?? contact) : undefined)
      ? [about(name, contact)]
      : []
  })
  const turnedTo = after.contacts.find(({ callid }) => callid === after.selected && old.has(callid))
  const switched =
    turnedTo && before.selected !== null && before.selected !== after.selected
      ? [about('Switch', turnedTo)]
      : []
  return [...released, ...changed, ...switched]
}

/** What a page that has just connected must hear of the contact that is looked at. */
export const latestEvent = ({ contacts, selected }: SupportView): SupportMessage | undefined => {
  const contact = contacts.find(({ callid }) => callid === selected)
  const name = contact && eventOf(contact)
  return contact && name && name !== 'Release' ? about(name, contact) : undefined
}
