import { Button, Group, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { endpoints, type TableSummary } from '@screenpop/contract'
import {
  Allowed,
  type Column,
  EmptyState,
  ListView,
  listOf,
  PageHeader,
  useApi,
  useFormat,
} from '@screenpop/ui'
import { IconPlus, IconTable } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { TextLink } from '../../shell/links.tsx'
import { CreateTable } from './CreateTable.tsx'
import { TableState } from './TableState.tsx'

/** All tables of the tenant. */
export const TableList = () => {
  const { t } = useTranslation('tables')
  const format = useFormat()
  const api = useApi()
  const navigate = useNavigate()
  const [creating, dialog] = useDisclosure(false)
  const list = useInfiniteQuery(listOf(api, endpoints.listTables))
  const columns = useMemo<Column<TableSummary>[]>(
    () => [
      {
        id: 'name',
        header: t('column.name'),
        width: 220,
        cell: ({ id, name, description }) => (
          <Group gap={8} wrap="nowrap">
            <TextLink to="/tables/$tableId" params={{ tableId: id }} fw={600} c="inherit">
              {name}
            </TextLink>
            <Text size="sm" c="dimmed" truncate>
              {description}
            </Text>
          </Group>
        ),
      },
      { id: 'state', header: t('column.state'), width: 140, cell: (table) => <TableState table={table} /> },
      {
        id: 'fields',
        wideOnly: true,
        header: t('column.fields'),
        width: 90,
        align: 'right',
        cell: ({ fieldCount }) => format.number(fieldCount),
      },
      {
        id: 'updated',
        wideOnly: true,
        header: t('column.updated'),
        width: 180,
        cell: ({ updatedAt }) => format.ago(updatedAt),
      },
    ],
    [t, format],
  )
  const create = (
    <Allowed permission="tables:design">
      <Button leftSection={<IconPlus size={16} />} onClick={dialog.open}>
        {t('create')}
      </Button>
    </Allowed>
  )
  const empty = list.data?.length === 0
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} actions={!empty && create} />
      <ListView
        list={list}
        label={t('title')}
        columns={columns}
        rowId={({ id }) => id}
        onRowClick={({ id }) => void navigate({ to: '/tables/$tableId', params: { tableId: id } })}
        whenEmpty={
          <EmptyState icon={IconTable} title={t('emptyTitle')} text={t('emptyText')} action={create} />
        }
      />
      <CreateTable opened={creating} onClose={dialog.close} />
    </>
  )
}
