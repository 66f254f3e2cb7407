import type { AgentContact } from '@screenpop/contract'
import { useApi } from '@screenpop/ui'
import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import { useRefusal } from '../layout/use-refusal.ts'
import { actionEndpoints, type ContactAction } from './contact-actions.ts'
import type { WorkbenchEvent } from './workbench-state.ts'

interface ActionCall {
  action: ContactAction
  callid: string
}

export interface ContactActions {
  /** What is on its way to the server. */
  pending: ActionCall | undefined
  act(action: ContactAction, callid: string): void
  /** Has a contact that is being ended completed as soon as its wrap-up begins: whoever works by keys does not wait for the answer. */
  completeNext(callid: string, complete: () => void): void
}

/**
 * Carries out what the agent chose; the answer is shown at once, without waiting for its event.
 *
 * @param beforeComplete saves what was entered for the contact
 */
export const useContactAction = (
  dispatch: (event: WorkbenchEvent) => void,
  beforeComplete: (callid: string) => void,
): ContactActions => {
  const api = useApi()
  const refused = useRefusal()
  const ending = useRef<string>(undefined)
  const next = useRef<() => void>(undefined)
  const { mutate, isPending, variables } = useMutation<AgentContact, Error, ActionCall>({
    mutationFn: ({ action, callid }) => api(actionEndpoints[action], { params: { callid } }),
    onSuccess: (contact) => {
      dispatch({ type: 'contact', contact })
      if (ending.current === contact.callid && contact.phase === 'wrapUp') next.current?.()
    },
    onError: refused,
    onSettled: (_answer, _error, { callid }) => {
      if (ending.current === callid) ending.current = next.current = undefined
    },
  })
  const act = (action: ContactAction, callid: string): void => {
    if (action === 'complete') beforeComplete(callid)
    // The next key may come before the screen knows of this one.
    if (action === 'release') {
      if (ending.current === callid) return
      ending.current = callid
    }
    mutate({ action, callid })
  }
  return {
    pending: isPending ? variables : undefined,
    act,
    completeNext: (callid, complete) => {
      if (ending.current === callid) next.current = complete
    },
  }
}
