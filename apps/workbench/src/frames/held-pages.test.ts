import type { PlannedPopup } from '@screenpop/contract'
import { expect, test } from 'vitest'
import { sampleContact } from '../contacts/sample-contact.ts'
import { framedContacts } from './held-pages.ts'
import { popupKey } from './open-popups.ts'

const popup: PlannedPopup = {
  id: 'p',
  name: 'Form',
  pageType: 'internal',
  openMode: 'embed',
  openOn: 'ringing',
  method: 'GET',
  url: '/p/x',
}
const contact = (callid: string) => sampleContact(callid, { popups: [popup] })
const [a, b] = [contact('a'), contact('b')]
const nothing: ReadonlySet<string> = new Set()
const held = new Set([popupKey('a', popup)])

test('a contact that leaves takes its pages along, unless something in them is not saved', () => {
  expect(framedContacts([a, b], [b], nothing, nothing)).toEqual([b])
  expect(framedContacts([a, b], [b], held, nothing)).toEqual([a, b])
  expect(framedContacts([a, b], [b], held, new Set(['a']))).toEqual([b])
})

test('nobody’s place changes by that, and the same list stays the same', () => {
  const next = framedContacts([a], [b], held, nothing)
  expect(next).toEqual([a, b])
  expect(framedContacts(next, [b], held, nothing)).toBe(next)
  const later = { ...b, version: 9 }
  expect(framedContacts(next, [later], held, nothing)).toEqual([a, later])
})
