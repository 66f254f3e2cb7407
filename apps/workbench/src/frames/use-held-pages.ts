import type { AgentContact } from '@screenpop/contract'
import { useCallback, useState } from 'react'
import { framedContacts } from './held-pages.ts'
import type { Unsaved } from './use-unsaved.ts'

/** Pages of contacts that have left before what was typed into them was saved. */
export interface HeldPages {
  /** Everybody whose pages stay in the document. */
  framed: readonly AgentContact[]
  /** Those of them who have left. */
  held: readonly AgentContact[]
  /** Gives up what was typed. */
  letGo: (callid: string) => void
}

export const useHeldPages = (contacts: readonly AgentContact[], unsaved: Unsaved): HeldPages => {
  const [framed, setFramed] = useState(contacts)
  const [given, setGiven] = useState<ReadonlySet<string>>(new Set())
  const next = framedContacts(framed, contacts, unsaved.keys, given)
  if (next !== framed) setFramed(next)
  const letGo = useCallback((callid: string) => setGiven((before) => new Set([...before, callid])), [])
  return {
    framed: next,
    held: next.filter(({ callid }) => !contacts.some((each) => each.callid === callid)),
    letGo,
  }
}
