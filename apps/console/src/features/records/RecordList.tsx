import { Stack } from '@mantine/core'
import { endpoints, type Field, type TableRecord } from '@screenpop/contract'
import { DataTable, listOf, Panel, ProblemAlert, type Sort, useApi, useSession } from '@screenpop/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useCallback, useState } from 'react'
import { useTable } from '../tables/table-context.ts'
import { EmptyRecords } from './EmptyRecords.tsx'
import { FilterBar } from './FilterBar.tsx'
import { type OpenRecord, RecordDrawer } from './RecordDrawer.tsx'
import { RecordToolbar } from './RecordToolbar.tsx'
import { RevealDialog, type Revealed } from './RevealDialog.tsx'
import { queryOfSearch, type RecordSearch } from './record-search.ts'
import { SelectionBar } from './SelectionBar.tsx'
import { useRecordColumns } from './use-record-columns.tsx'

const route = getRouteApi('/tables/$tableId/data')

/** Look-up, list, filter and editor of the records of one table. */
export const RecordList = ({ fields }: { fields: readonly Field[] }) => {
  const table = useTable()
  const api = useApi()
  const { can } = useSession()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const [open, setOpen] = useState<OpenRecord>()
  const [revealed, setRevealed] = useState<Revealed>()
  const [selected, setSelected] = useState<Record<string, true>>({})
  const list = useInfiniteQuery(
    listOf(api, endpoints.listRecords, { params: { id: table.id }, query: queryOfSearch(search) }),
  )
  const reveal = useCallback((record: TableRecord, field: Field) => setRevealed({ record, field }), [])
  const columns = useRecordColumns(fields, reveal)
  const change = (next: RecordSearch) => {
    setSelected({})
    void navigate({ search: next, replace: true })
  }
  const sorted = search.sort
  const sort = sorted ? { id: sorted.replace(/^-/, ''), descending: sorted.startsWith('-') } : null
  const onSort = (by: Sort | null) => {
    const { sort: _, ...rest } = search
    change(by ? { ...rest, sort: by.descending ? `-${by.id}` : by.id } : rest)
  }
  const ids = Object.keys(selected)
  return (
    <Stack gap="sm">
      <RecordToolbar fields={fields} search={search} onSearch={change} onCreate={() => setOpen('new')} />
      {search.q === undefined && <FilterBar fields={fields} search={search} onSearch={change} />}
      {ids.length > 0 && <SelectionBar ids={ids} onDone={() => setSelected({})} />}
      {list.isError ? (
        <ProblemAlert error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <Panel flush>
          <DataTable
            label={table.name}
            maxHeight="max(340px, calc(100dvh - 385px))"
            columns={columns}
            rows={list.data ?? []}
            rowId={({ id }) => id}
            loading={list.isPending}
            hasMore={list.hasNextPage}
            loadingMore={list.isFetchingNextPage}
            onLoadMore={() => void list.fetchNextPage()}
            sort={sort}
            {...(search.q === undefined ? { onSort } : {})}
            {...(can('tables:write') && !search.deleted ? { selected, onSelect: setSelected } : {})}
            onRowClick={setOpen}
            empty={
              <EmptyRecords
                search={search}
                onSearch={change}
                onCreate={() => setOpen('new')}
                fields={fields}
              />
            }
          />
        </Panel>
      )}
      <RecordDrawer fields={fields} open={open} onOpen={setOpen} onReveal={reveal} />
      <RevealDialog target={revealed} onClose={() => setRevealed(undefined)} />
    </Stack>
  )
}
