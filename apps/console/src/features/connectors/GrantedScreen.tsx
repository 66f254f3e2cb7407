import { List, Skeleton, Stack, Switch, Text } from '@mantine/core'
import { endpoints, type GrantedConnector } from '@screenpop/contract'
import {
  notifyDone,
  PageHeader,
  Panel,
  ProblemAlert,
  queryOf,
  useApi,
  useCommand,
  useFormat,
  useSession,
} from '@screenpop/ui'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { FailedScreen, NotFoundScreen } from '../../shell/ScreenStates.tsx'
import { BreakerBadge } from './BreakerBadge.tsx'
import { CallChart } from './CallChart.tsx'
import { TestPanel } from './TestPanel.tsx'

const route = getRouteApi('/apis/$connectorId')

/** One external API: its test call, its calls over time, its last failures. */
export const GrantedScreen = () => {
  const { connectorId } = route.useParams()
  const { t } = useTranslation('connectors')
  const api = useApi()
  const navigate = useNavigate()
  const list = useQuery(queryOf(api, endpoints.listConnectors, {}))
  const connector = list.data?.items.find(({ id }) => id === connectorId)
  if (list.isError) return <FailedScreen error={list.error} onRetry={() => void list.refetch()} />
  if (list.isPending) return <Skeleton height={240} />
  if (!connector) return <NotFoundScreen />
  return (
    <>
      <PageHeader
        title={connector.name}
        facts={<BreakerBadge state={connector.breaker} />}
        back={{ label: t('back'), href: '/apis', onClick: () => void navigate({ to: '/apis' }) }}
      />
      <Stack gap="lg">
        <TestPanel connector={connector} />
        <CallsPanel connectorId={connectorId} />
        <KeepPanel connector={connector} />
      </Stack>
    </>
  )
}

const CallsPanel = ({ connectorId }: { connectorId: string }) => {
  const { t } = useTranslation('connectors')
  const api = useApi()
  const format = useFormat()
  const statistics = useQuery({
    ...queryOf(api, endpoints.connectorStatistics, { params: { id: connectorId }, query: { hours: 24 } }),
    refetchInterval: 30_000,
  })
  const { intervals = [], failures = [] } = statistics.data ?? {}
  return (
    <Panel title={t('calls')}>
      <Stack gap="md">
        <ProblemAlert error={statistics.error} onRetry={() => void statistics.refetch()} />
        {intervals.length > 0 ? <CallChart intervals={intervals} /> : <Text c="dimmed">{t('noCalls')}</Text>}
        <div>
          <Text fw={600}>{t('failures')}</Text>
          {failures.length === 0 && <Text c="dimmed">{t('noFailures')}</Text>}
          <List size="sm">
            {failures.map(({ at, message }, i) => (
              <List.Item key={`${at} ${i}`}>
                {format.instant(at)} {message}
              </List.Item>
            ))}
          </List>
        </div>
      </Stack>
    </Panel>
  )
}

const KeepPanel = ({ connector }: { connector: GrantedConnector }) => {
  const { t } = useTranslation('connectors')
  const may = useSession().can('settings:manage')
  const save = useCommand(endpoints.updateConnector, {
    stale: [endpoints.listConnectors],
    onDone: ({ keepLastKnown }) => notifyDone(t(keepLastKnown ? 'keepOn' : 'keepOff')),
  })
  return (
    <Panel>
      <Switch
        label={t('keep')}
        description={t('keepHint')}
        checked={connector.keepLastKnown}
        disabled={!may || save.isPending}
        onChange={(event) =>
          save.mutate({
            params: { id: connector.id },
            body: { keepLastKnown: event.currentTarget.checked },
          })
        }
      />
      <ProblemAlert error={save.error} />
    </Panel>
  )
}
