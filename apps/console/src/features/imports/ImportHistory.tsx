import { Text } from '@mantine/core'
import { endpoints, type Import } from '@screenpop/contract'
import { type Column, DataTable, listOf, Panel, ProblemAlert, useApi, useFormat } from '@screenpop/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { TextLink } from '../../shell/links.tsx'
import { useTable } from '../tables/table-context.ts'
import { ImportState } from './ImportState.tsx'
import { hasEnded } from './import-figures.ts'

/** The imports of the table, newest first; a running one is looked at again every few seconds. */
export const ImportHistory = () => {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const { id: tableId } = useTable()
  const api = useApi()
  const navigate = useNavigate()
  const list = useInfiniteQuery({
    ...listOf(api, endpoints.listImports, { params: { id: tableId } }),
    refetchInterval: (query) => {
      const first = query.state.data?.pages[0]?.items[0]
      return first && !hasEnded(first.state) ? 3000 : false
    },
  })
  const columns = useMemo<Column<Import>[]>(
    () => [
      {
        id: 'file',
        header: t('column.file'),
        width: 190,
        cell: ({ id, fileName }) => (
          <TextLink
            to="/tables/$tableId/imports/$importId"
            params={{ tableId, importId: id }}
            fw={600}
            c="inherit"
          >
            {fileName}
          </TextLink>
        ),
      },
      {
        id: 'state',
        header: t('column.state'),
        width: 140,
        cell: ({ state }) => <ImportState state={state} />,
      },
      {
        id: 'rows',
        wideOnly: true,
        header: t('column.rows'),
        width: 110,
        align: 'right',
        cell: ({ rows }) => <span className="sp-numbers">{format.number(rows.read)}</span>,
      },
      {
        id: 'rejected',
        header: t('column.rejected'),
        width: 110,
        align: 'right',
        cell: ({ rows }) => (
          <Text span className="sp-numbers" c={rows.rejected > 0 ? 'brick' : 'dimmed'}>
            {format.number(rows.rejected)}
          </Text>
        ),
      },
      { id: 'by', wideOnly: true, header: t('column.by'), width: 160, cell: ({ createdBy }) => createdBy },
      {
        id: 'when',
        wideOnly: true,
        header: t('column.when'),
        width: 180,
        cell: ({ createdAt }) => format.instant(createdAt),
      },
    ],
    [t, format, tableId],
  )
  if (list.isError) return <ProblemAlert error={list.error} onRetry={() => void list.refetch()} />
  return (
    <Panel title={t('historyTitle')} flush>
      <DataTable
        label={t('historyTitle')}
        columns={columns}
        rows={list.data ?? []}
        rowId={({ id }) => id}
        loading={list.isPending}
        hasMore={list.hasNextPage}
        loadingMore={list.isFetchingNextPage}
        onLoadMore={() => void list.fetchNextPage()}
        onRowClick={({ id }) =>
          void navigate({ to: '/tables/$tableId/imports/$importId', params: { tableId, importId: id } })
        }
        empty={
          <Text c="dimmed" p="md">
            {t('historyEmpty')}
          </Text>
        }
      />
    </Panel>
  )
}
