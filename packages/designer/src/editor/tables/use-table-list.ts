import { useDebouncedValue } from '@mantine/hooks'
import { endpoints, type TableSummary } from '@screenpop/contract'
import { type ListOptions, listOf, useApi } from '@screenpop/ui'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'

const searchAfterMs = 200

/** The released tables whose names hold a search: a tenant may have a thousand, so the server looks for them. */
export const useTableList = (): ((search: string) => ListOptions<TableSummary>) => {
  const api = useApi()
  return (search) =>
    listOf(api, endpoints.listTables, { query: { state: 'released', ...(search === '' ? {} : { search }) } })
}

/** A table as an option of a choice. */
export const tableOption = ({ id, name }: TableSummary) => ({ value: id, label: name })

/** The first of the tables that are found for what was typed; more of them on demand. */
export const useFoundTables = (typed: string, enabled: boolean) => {
  const list = useTableList()
  const wanted = typed.trim()
  const [search] = useDebouncedValue(wanted, searchAfterMs)
  const found = useInfiniteQuery({ ...list(search), enabled, placeholderData: keepPreviousData })
  return {
    items: enabled ? (found.data ?? []) : [],
    error: found.error,
    /** What is found answers what was typed. */
    settled: !enabled || found.isError || (found.isSuccess && !found.isPlaceholderData && search === wanted),
    more: enabled && found.hasNextPage,
    loadingMore: found.isFetchingNextPage,
    loadMore: () => void found.fetchNextPage(),
  }
}
