import { Group, SegmentedControl, Select, SimpleGrid, Skeleton, Stack, Text } from '@mantine/core'
import { type ConnectorStatistics, endpoints, type Tenant } from '@screenpop/contract'
import { Panel, ProblemAlert, queryOf, useApi, useFormat } from '@screenpop/ui'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BreakerBadge } from './BreakerBadge.tsx'
import { CallTable } from './CallTable.tsx'
import { Failures } from './Failures.tsx'

// the charts' library is larger than the rest of the screen
const CallChart = lazy(() => import('./CallChart.tsx').then((module) => ({ default: module.CallChart })))

const spans = [1, 24, 168] as const
const refreshMs = 15_000

interface CallsPanelProps {
  connectorId: string
  /** Of the operator, who sees the calls of all tenants together or of one; absent: those of one's own tenant. */
  tenants?: readonly Tenant[]
}

const everyTenant = ''

/** Calls of an API over time, as charts or in figures, and the last failures. */
export const CallsPanel = ({ connectorId, tenants }: CallsPanelProps) => {
  const { t } = useTranslation('connectors')
  const api = useApi()
  const [tenantId, setTenantId] = useState(everyTenant)
  const [hours, setHours] = useState<(typeof spans)[number]>(24)
  const [look, setLook] = useState<'chart' | 'table'>('chart')
  const statistics = useQuery({
    ...(tenants
      ? queryOf(api, endpoints.registryStatistics, {
          params: { id: connectorId },
          query: { hours, ...(tenantId === everyTenant ? {} : { tenantId }) },
        })
      : queryOf(api, endpoints.connectorStatistics, { params: { id: connectorId }, query: { hours } })),
    refetchInterval: refreshMs,
    placeholderData: (before: ConnectorStatistics | undefined) => before,
  })
  const { data } = statistics
  const quiet = data?.intervals.length === 0
  return (
    <Panel {...(tenants ? {} : { title: t('calls') })}>
      <Stack gap="md">
        <Group gap="sm">
          {tenants && (
            <Select
              size="xs"
              aria-label={t('callsOf')}
              allowDeselect={false}
              data={[
                { value: everyTenant, label: t('everyTenant') },
                ...tenants.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              value={tenantId}
              onChange={(value) => setTenantId(value ?? everyTenant)}
            />
          )}
          <SegmentedControl
            size="xs"
            aria-label={t('span')}
            data={spans.map((span) => ({ value: String(span), label: t(`span.${span}`) }))}
            value={String(hours)}
            onChange={(value) => setHours(spans.find((span) => String(span) === value) ?? 24)}
          />
          <SegmentedControl
            size="xs"
            aria-label={t('look')}
            data={(['chart', 'table'] as const).map((value) => ({ value, label: t(`look.${value}`) }))}
            value={look}
            onChange={(value) => setLook(value as typeof look)}
          />
          {tenants && data && <BreakerBadge state={data.breaker} />}
        </Group>
        {statistics.isPending && <Skeleton height={240} />}
        <ProblemAlert error={statistics.error} onRetry={() => void statistics.refetch()} />
        {quiet && <Text c="dimmed">{t('noCalls')}</Text>}
        {data && !quiet && (
          <>
            <Figures intervals={data.intervals} />
            {look === 'table' ? (
              <CallTable intervals={data.intervals} />
            ) : (
              <Suspense fallback={<Skeleton height={420} />}>
                <CallChart statistics={data} />
              </Suspense>
            )}
          </>
        )}
        {data && <Failures failures={data.failures} />}
      </Stack>
    </Panel>
  )
}

const Figures = ({ intervals }: Pick<ConnectorStatistics, 'intervals'>) => {
  const { t } = useTranslation('connectors')
  const format = useFormat()
  const calls = intervals.reduce((sum, each) => sum + each.calls, 0)
  const errors = intervals.reduce((sum, each) => sum + each.errors, 0)
  const slowest = intervals.reduce((most, { p99 }) => Math.max(most, p99 ?? 0), 0)
  const figures = [
    [t('column.calls'), format.number(calls)],
    [t('column.errors'), `${format.number(errors)} (${format.percent(calls === 0 ? 0 : errors / calls)})`],
    [t('slowest'), `${format.number(slowest)} ms`],
  ] as const
  return (
    <SimpleGrid cols={{ base: 2, sm: 3 }} spacing="sm" component="dl" m={0}>
      {figures.map(([name, value]) => (
        <div key={name}>
          <Text component="dt" size="xs" c="dimmed">
            {name}
          </Text>
          <Text component="dd" m={0} fz="lg" fw={620} className="sp-numbers">
            {value}
          </Text>
        </div>
      ))}
    </SimpleGrid>
  )
}
