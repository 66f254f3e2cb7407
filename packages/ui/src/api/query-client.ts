import { endpoints } from '@screenpop/contract'
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { isApiError } from './api-error.ts'
import { keyOf } from './queries.ts'

/**
 * The cache of an app. A refusal for want of a session ends the session in the browser, too: the sign-in screen comes.
 * Refusals that the caller must mend are not tried again; a server that does not answer is, twice.
 */
export const createQueryClient = (): QueryClient => {
  const onError = (error: unknown) => {
    if (isApiError(error, 'auth.required')) client.setQueryData(keyOf(endpoints.me, {}, {}), null)
  }
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (failures, error) => failures < 2 && isApiError(error, 'network', 'unavailable', 'internal'),
      },
    },
  })
  return client
}
