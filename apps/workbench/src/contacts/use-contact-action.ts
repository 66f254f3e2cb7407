import type { AgentContact } from '@screenpop/contract'
import { useApi } from '@screenpop/ui'
import { useMutation } from '@tanstack/react-query'
import { useRefusal } from '../layout/use-refusal.ts'
import { actionEndpoints, type ContactAction } from './contact-actions.ts'
import type { WorkbenchEvent } from './workbench-state.ts'

/** Carries out what the agent chose; the answer is shown at once, without waiting for its event. */
export const useContactAction = (dispatch: (event: WorkbenchEvent) => void) => {
  const api = useApi()
  const refused = useRefusal()
  return useMutation<AgentContact, Error, { action: ContactAction; callid: string }>({
    mutationFn: ({ action, callid }) => api(actionEndpoints[action], { params: { callid } }),
    onSuccess: (contact) => dispatch({ type: 'contact', contact }),
    onError: refused,
  })
}
