import { Badge, Skeleton, Table, Text } from '@mantine/core'
import { endpoints } from '@screenpop/contract'
import { EmptyState, PageHeader, ProblemAlert, queryOf, useApi } from '@screenpop/ui'
import { IconPlugConnected } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { TextLink } from '../../shell/links.tsx'
import { BreakerBadge } from './BreakerBadge.tsx'

/** The external APIs that the tenant may use. */
export const Granted = () => {
  const { t } = useTranslation('connectors')
  const api = useApi()
  const list = useQuery(queryOf(api, endpoints.listConnectors, {}))
  const items = list.data?.items ?? []
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      {list.isPending && <Skeleton height={120} />}
      <ProblemAlert error={list.error} onRetry={() => void list.refetch()} />
      {list.data && items.length === 0 && (
        <EmptyState icon={IconPlugConnected} title={t('empty')} text={t('emptyText')} />
      )}
      {items.length > 0 && (
        <Table verticalSpacing="sm">
          <Table.Tbody>
            {items.map(({ id, name, url, encrypted, breaker }) => (
              <Table.Tr key={id}>
                <Table.Td>
                  <TextLink to="/apis/$connectorId" params={{ connectorId: id }} fw={600} c="inherit">
                    {name}
                  </TextLink>
                  <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                    {url} {!encrypted && <Badge color="amber">{t('insecure')}</Badge>}
                  </Text>
                </Table.Td>
                <Table.Td w={160}>
                  <BreakerBadge state={breaker} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </>
  )
}
