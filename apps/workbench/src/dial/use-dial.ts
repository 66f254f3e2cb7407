import { type AgentContact, endpoints } from '@screenpop/contract'
import { useApi } from '@screenpop/ui'
import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query'
import type { WorkbenchEvent } from '../contacts/workbench-state.ts'

export interface DialRequest {
  number: string
  mediaType: 'audio' | 'video'
}

/** Calls a customer, and shows the call at once: the agent asked for it. */
export const useDial = (
  dispatch: (event: WorkbenchEvent) => void,
): UseMutationResult<AgentContact, Error, DialRequest> => {
  const api = useApi()
  const client = useQueryClient()
  return useMutation<AgentContact, Error, DialRequest>({
    mutationFn: (body) => api(endpoints.dialOut, { body }),
    onSuccess: (contact) => {
      dispatch({ type: 'contact', contact })
      dispatch({ type: 'select', callid: contact.callid })
      void client.invalidateQueries({ queryKey: [endpoints.listContacts.path] })
    },
  })
}
