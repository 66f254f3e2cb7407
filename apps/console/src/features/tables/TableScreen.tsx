import { Skeleton, Stack } from '@mantine/core'
import { endpoints, type Table } from '@screenpop/contract'
import { PageHeader, queryOf, useApi, useSession } from '@screenpop/ui'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Outlet, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { FailedScreen } from '../../shell/ScreenStates.tsx'
import { TabLink, Tabs } from '../../shell/Tabs.tsx'
import { ReleaseButton } from './release/ReleaseButton.tsx'
import { TableMenu } from './TableMenu.tsx'
import { TableState } from './TableState.tsx'
import { TableContext } from './table-context.ts'

const route = getRouteApi('/tables/$tableId')

/** One table: its head, and one of its sides below (fields, data, import). */
export const TableScreen = () => {
  const { tableId } = route.useParams()
  const api = useApi()
  const table = useQuery(queryOf(api, endpoints.getTable, { params: { id: tableId } }))
  if (table.isPending) {
    return (
      <Stack gap="md">
        <Skeleton height={28} width={260} />
        <Skeleton height={16} width={420} />
        <Skeleton height={220} mt="md" />
      </Stack>
    )
  }
  if (table.isError) return <FailedScreen error={table.error} onRetry={() => void table.refetch()} />
  return (
    <TableContext.Provider value={table.data}>
      <TableHead table={table.data} />
      <Outlet />
    </TableContext.Provider>
  )
}

const TableHead = ({ table }: { table: Table }) => {
  const { t } = useTranslation('tables')
  const { can } = useSession()
  const navigate = useNavigate()
  const params = { tableId: table.id }
  return (
    <PageHeader
      title={table.name}
      lead={table.description || undefined}
      facts={<TableState table={table} />}
      back={{ label: t('back'), href: '/tables', onClick: () => void navigate({ to: '/tables' }) }}
      actions={
        can('tables:design') && (
          <>
            <ReleaseButton table={table} />
            <TableMenu table={table} />
          </>
        )
      }
    >
      <Tabs label={table.name}>
        <TabLink to="/tables/$tableId/fields" params={params}>
          {t('tab.fields')}
        </TabLink>
        <TabLink to="/tables/$tableId/data" params={params}>
          {t('tab.data')}
        </TabLink>
        {can('tables:import') && (
          <TabLink to="/tables/$tableId/imports" params={params}>
            {t('tab.imports')}
          </TabLink>
        )}
        {can('pages:read') && (
          <TabLink to="/tables/$tableId/uses" params={params}>
            {t('tab.uses')}
          </TabLink>
        )}
      </Tabs>
    </PageHeader>
  )
}
