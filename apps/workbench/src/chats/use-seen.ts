import { type AgentContact, endpoints } from '@screenpop/contract'
import { useApi } from '@screenpop/ui'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import type { WorkbenchEvent } from '../contacts/workbench-state.ts'
import type { Transcript } from './transcripts.ts'

const subscribe = (listener: () => void): (() => void) => {
  document.addEventListener('visibilitychange', listener)
  return () => document.removeEventListener('visibilitychange', listener)
}

/** Tells the server how far the agent has read, while the chat is on the screen of a window that is looked at. */
export const useSeen = (
  contact: AgentContact,
  transcript: Transcript | undefined,
  isShown: boolean,
  dispatch: (event: WorkbenchEvent) => void,
): void => {
  const api = useApi()
  const isVisible = useSyncExternalStore(subscribe, () => document.visibilityState === 'visible')
  const told = useRef<Record<string, number>>({})
  const { callid, agentSeen } = contact
  const last = transcript?.lines.findLast(({ from }) => from === 'customer')?.number ?? 0
  const reads = isShown && isVisible && contact.phase !== 'ringing'
  useEffect(() => {
    if (!reads || last <= Math.max(agentSeen, told.current[callid] ?? 0)) return
    told.current = { [callid]: last }
    api(endpoints.seeMessages, { params: { callid }, body: { number: last } }).then(
      (seen) => dispatch({ type: 'contact', contact: seen }),
      () => {
        told.current = {}
      },
    )
  }, [api, reads, callid, last, agentSeen, dispatch])
}
