import type { AnswerOf, Endpoint, ParamsOf } from '@screenpop/contract'
import {
  infiniteQueryOptions,
  type QueryClient,
  type QueryKey,
  queryOptions,
  type UseInfiniteQueryOptions,
  type UseMutationResult,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import type { Api, CallArgs, CallOf } from './api.ts'
import { useApi } from './api-context.ts'
import type { ApiError } from './api-error.ts'

/** The cache key of an endpoint; without params, the prefix of all its calls. */
export const keyOf = (endpoint: Endpoint, params?: object, query?: object): QueryKey =>
  params === undefined && query === undefined ? [endpoint.path] : [endpoint.path, params ?? {}, query ?? {}]

/** Query options of one call. @example useQuery(queryOf(api, endpoints.getTable, { params: { id } })) */
export const queryOf = <E extends Endpoint>(api: Api, endpoint: E, ...args: CallArgs<E>) => {
  const call = (args[0] ?? {}) as CallOf<E>
  return queryOptions<AnswerOf<E>, ApiError>({
    queryKey: keyOf(endpoint, call.params ?? {}, call.query ?? {}),
    queryFn: ({ signal }) => api(endpoint, ...([{ ...call, signal }] as unknown as CallArgs<E>)),
  })
}

interface Page<Item> {
  items: Item[]
  next: string | null
}
type ItemOf<E> = AnswerOf<E> extends Page<infer Item> ? Item : never

/** What `listOf` makes: the query of a keyset-paged list of items. */
export type ListOptions<Item> = UseInfiniteQueryOptions<
  Page<Item>,
  ApiError,
  Item[],
  QueryKey,
  string | undefined
>

/** Infinite query options of a keyset-paged list; `data` is the flat list of what was loaded so far. */
export const listOf = <E extends Endpoint>(api: Api, endpoint: E, ...args: CallArgs<E>) => {
  const call = (args[0] ?? {}) as CallOf<E>
  return infiniteQueryOptions<Page<ItemOf<E>>, ApiError, ItemOf<E>[], QueryKey, string | undefined>({
    queryKey: [...keyOf(endpoint, call.params ?? {}, call.query ?? {}), 'list'],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...call.query, ...(pageParam === undefined ? {} : { cursor: pageParam }) }
      return api(endpoint, ...([{ ...call, query, signal }] as unknown as CallArgs<E>)) as Promise<
        Page<ItemOf<E>>
      >
    },
    initialPageParam: undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    select: (data) => data.pages.flatMap((page) => page.items),
  })
}

/** What a change makes stale: an endpoint, whole or for one set of path parameters. */
export type Stale = Endpoint | readonly [endpoint: Endpoint, params: object]

/** Marks answers as stale, so that what is on the screen is loaded anew. */
export const invalidate = async (client: QueryClient, stale: readonly Stale[]): Promise<void> => {
  await Promise.all(
    stale.map((one) => {
      const queryKey = 'path' in one ? [one.path] : [one[0].path, one[1]]
      return client.invalidateQueries({ queryKey })
    }),
  )
}

/** A change through an endpoint; what it makes stale is loaded anew before `onDone` runs. */
export const useCommand = <E extends Endpoint>(
  endpoint: E,
  options: {
    stale?: readonly Stale[] | ((answer: AnswerOf<E>) => readonly Stale[])
    onDone?: (answer: AnswerOf<E>, params: ParamsOf<E>) => void
  } = {},
): UseMutationResult<AnswerOf<E>, ApiError, CallOf<E>> => {
  const api = useApi()
  const client = useQueryClient()
  return useMutation<AnswerOf<E>, ApiError, CallOf<E>>({
    mutationFn: (call) => api(endpoint, ...([call] as unknown as CallArgs<E>)),
    onSuccess: async (answer, call) => {
      const stale = typeof options.stale === 'function' ? options.stale(answer) : options.stale
      if (stale) await invalidate(client, stale)
      options.onDone?.(answer, call.params as ParamsOf<E>)
    },
  })
}
