import { Badge, Text } from '@mantine/core'
import { endpoints, type TableUse } from '@screenpop/contract'
import { type Column, DataTable, EmptyState, ProblemAlert, queryOf, useApi } from '@screenpop/ui'
import { IconLayoutDashboard } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useTable } from './table-context.ts'

/** The pages that a table fills: to be looked at before it is changed. */
export const TableUses = () => {
  const { t } = useTranslation('tables')
  const table = useTable()
  const navigate = useNavigate()
  const uses = useQuery(queryOf(useApi(), endpoints.tableUses, { params: { id: table.id } }))
  const columns = useMemo<Column<TableUse>[]>(
    () => [
      {
        id: 'name',
        header: t('uses.page'),
        width: 220,
        cell: ({ name }) => (
          <Text fw={600} truncate title={name}>
            {name}
          </Text>
        ),
      },
      {
        id: 'state',
        header: t('uses.shown'),
        width: 140,
        cell: ({ released }) => (
          <Badge color={released ? 'petrol' : 'gray'}>{t(released ? 'uses.released' : 'uses.inDraft')}</Badge>
        ),
      },
    ],
    [t],
  )
  if (uses.isError) return <ProblemAlert error={uses.error} onRetry={() => void uses.refetch()} />
  return (
    <DataTable
      label={t('tab.uses')}
      columns={columns}
      rows={uses.data?.pages ?? []}
      rowId={({ pageId }) => pageId}
      loading={uses.isPending}
      onRowClick={({ pageId }) => void navigate({ to: '/pages/$pageId', params: { pageId } })}
      empty={<EmptyState plain icon={IconLayoutDashboard} title={t('uses.none')} text={t('uses.noneText')} />}
    />
  )
}
