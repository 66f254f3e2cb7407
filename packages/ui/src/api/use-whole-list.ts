import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { ListOptions } from './queries.ts'

/**
 * A keyset-paged list read to its end, for lists that are needed whole: names by id, a choice of few. `complete` once nothing is missing.
 *
 * @example const queues = useWholeList(listOf(api, endpoints.listQueues, { query: { limit: 200 } }))
 */
export const useWholeList = <Item>(options: ListOptions<Item>) => {
  const list = useInfiniteQuery(options)
  const { hasNextPage, isFetching, isError, fetchNextPage } = list
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage()
  }, [hasNextPage, isFetching, isError, fetchNextPage])
  return { ...list, complete: list.isSuccess && !hasNextPage }
}
