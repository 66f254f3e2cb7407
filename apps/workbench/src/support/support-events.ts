import type { AgentContact, SupportEvent, VerifyResults } from '@screenpop/contract'

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

/** The outcomes of identity checks of a contact that are news against what was known of it, as IvrReturn events. */
const returnsOf = (contact: AgentContact, before?: AgentContact): SupportMessage[] =>
  contact.verifications
    .filter(
      ({ verifyTypeCode, at }) =>
        !before?.verifications.some((one) => one.verifyTypeCode === verifyTypeCode && one.at === at),
    )
    .map(({ at: _, ...outcome }) => ({ name: 'IvrReturn', data: { callid: contact.callid, ...outcome } }))

/** What `getVerifyResult` answers for a contact: a code that nothing was reported of is unknown [D]. */
export const verifyResultsOf = (contact: AgentContact | undefined): VerifyResults =>
  Object.fromEntries(
    (contact?.verifications ?? []).map(({ verifyTypeCode, verifyResult }) => [verifyTypeCode, verifyResult]),
  )

/**
 * What happened between two views: a contact rings, is answered, is released (also when it vanishes before its wrap-up was
 * seen), an identity check came back, or the agent turned to another contact that was there already.
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
  const returned = after.contacts.flatMap((contact) => returnsOf(contact, old.get(contact.callid)))
  return [...released, ...changed, ...returned, ...switched]
}

/** What a page that has just connected must hear of the contact that is looked at; nothing when that is over. */
export const latestEvents = ({ contacts, selected }: SupportView): SupportMessage[] => {
  const contact = contacts.find(({ callid }) => callid === selected)
  const name = contact && eventOf(contact)
  return contact && name && name !== 'Release' ? [about(name, contact), ...returnsOf(contact)] : []
}
