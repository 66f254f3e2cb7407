import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { DataTable, type DataTableProps } from './DataTable.tsx'
import { Panel } from './Panel.tsx'
import { ProblemAlert } from './ProblemAlert.tsx'

interface ListViewProps<Row>
  extends Omit<DataTableProps<Row>, 'rows' | 'loading' | 'hasMore' | 'loadingMore' | 'onLoadMore'> {
  list: UseInfiniteQueryResult<Row[], Error>
  /** Stands in place of the whole table when the list is empty. */
  whenEmpty: ReactNode
}

/** A keyset-paged list in all its states: loading, empty, failed with a way to try again, and full. */
export const ListView = <Row extends object>({ list, whenEmpty, ...table }: ListViewProps<Row>) => {
  if (list.isError && !list.data)
    return <ProblemAlert error={list.error} onRetry={() => void list.refetch()} />
  if (list.data?.length === 0) return whenEmpty
  return (
    <Panel flush>
      <DataTable
        {...table}
        rows={list.data ?? []}
        loading={list.isPending}
        hasMore={list.hasNextPage}
        loadingMore={list.isFetchingNextPage}
        onLoadMore={() => void list.fetchNextPage()}
      />
    </Panel>
  )
}
