import { endpoints, type StoredTrustlist, type TrustEntry } from '@screenpop/contract'
import { type ApiError, invalidate, isApiError, queryOf, useApi } from '@screenpop/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

/** What becomes of the entries as they are now. */
export type TrustEdit = (entries: readonly TrustEntry[]) => TrustEntry[]

const mostTries = 5

/** The trustlist of a tenant. A change is made from the list as it is now, so that what another operator has changed meanwhile stays. */
export const useTrustlist = (tenantId: string, onDone: () => void) => {
  const api = useApi()
  const client = useQueryClient()
  const params = { id: tenantId }
  const list = useQuery(queryOf(api, endpoints.getTrustlist, { params }))
  const attempt = async (edit: TrustEdit, left: number): Promise<StoredTrustlist> => {
    const { entries, revision } = await api(endpoints.getTrustlist, { params })
    try {
      return await api(endpoints.putTrustlist, {
        params,
        body: { entries: edit(entries) },
        headers: { 'if-match': `"${revision}"` },
      })
    } catch (error) {
      if (left === 0 || !isApiError(error, 'request.conditionFailed')) throw error
      return attempt(edit, left - 1)
    }
  }
  const change = useMutation<StoredTrustlist, ApiError, TrustEdit>({
    mutationFn: (edit) => attempt(edit, mostTries - 1),
    onSuccess: async () => {
      await invalidate(client, [[endpoints.getTrustlist, params]])
      onDone()
    },
  })
  return { list, change }
}
