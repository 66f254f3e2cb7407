import type { AgentContact } from '@screenpop/contract'
import { openPopupsOf } from './open-popups.ts'

/**
 * The contacts whose pages stay in the document: those that are there, and those that have left while a page of theirs holds
 * something unsaved. Whoever is in the list keeps the place in it, for a frame that is moved is loaded again.
 *
 * @param before what this gave last
 * @param unsaved the keys of the frames that hold something
 * @param letGo calls whose unsaved text the agent has given up
 */
export const framedContacts = (
  before: readonly AgentContact[],
  contacts: readonly AgentContact[],
  unsaved: ReadonlySet<string>,
  letGo: ReadonlySet<string>,
): readonly AgentContact[] => {
  const present = new Map(contacts.map((contact) => [contact.callid, contact]))
  const isHeld = (contact: AgentContact) =>
    !letGo.has(contact.callid) && openPopupsOf(contact).some(({ key }) => unsaved.has(key))
  const kept = before.flatMap((old) => present.get(old.callid) ?? (isHeld(old) ? [old] : []))
  const known = new Set(kept.map(({ callid }) => callid))
  const next = [...kept, ...contacts.filter(({ callid }) => !known.has(callid))]
  return next.length === before.length && next.every((each, place) => each === before[place]) ? before : next
}
