import { Badge, Skeleton, Text } from '@mantine/core'
import { endpoints } from '@screenpop/contract'
import { EmptyState, PageHeader, ProblemAlert, queryOf, useApi } from '@screenpop/ui'
import { IconPlugConnected } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { TextLink } from '../../shell/links.tsx'
import { BreakerBadge } from './BreakerBadge.tsx'
import { Row, Rows } from './Rows.tsx'

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
        <Rows label={t('title')}>
          {items.map(({ id, name, url, encrypted, breaker }) => (
            <Row key={id} state={<BreakerBadge state={breaker} />}>
              <TextLink to="/apis/$connectorId" params={{ connectorId: id }} fw={600} c="inherit">
                {name}
              </TextLink>
              <Text size="sm" c="dimmed">
                {url} {!encrypted && <Badge color="amber">{t('insecure')}</Badge>}
              </Text>
            </Row>
          ))}
        </Rows>
      )}
    </>
  )
}
