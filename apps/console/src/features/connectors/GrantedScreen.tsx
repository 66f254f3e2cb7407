import { Button, Group, List, Skeleton, Stack, Switch, Text, TextInput } from '@mantine/core'
import { type ConnectorTest, endpoints, type GrantedConnector } from '@screenpop/contract'
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
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FailedScreen, NotFoundScreen } from '../../shell/ScreenStates.tsx'
import { BreakerBadge } from './BreakerBadge.tsx'
import { CallChart } from './CallChart.tsx'
import { pageOfSample } from './page-of-sample.ts'
import { TestResult } from './TestResult.tsx'

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

const TestPanel = ({ connector }: { connector: GrantedConnector }) => {
  const { t } = useTranslation('connectors')
  const [param, setParam] = useState('')
  const test = useCommand(endpoints.testConnector, {
    stale: [[endpoints.connectorStatistics, { id: connector.id }]],
  })
  const designs = useSession().can('pages:design')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (param.trim()) test.mutate({ params: { id: connector.id }, body: { param: param.trim() } })
  }
  return (
    <Panel title={t('test')} lead={t('testLead')}>
      <Stack gap="md">
        <form onSubmit={submit}>
          <Group align="flex-end" gap="sm">
            <TextInput
              label={t('testParam')}
              placeholder="13810007919"
              maxLength={256}
              value={param}
              onChange={(event) => setParam(event.currentTarget.value)}
            />
            <Button type="submit" loading={test.isPending} disabled={!param.trim()}>
              {t('testRun')}
            </Button>
          </Group>
        </form>
        <ProblemAlert error={test.error} />
        {test.data && <TestResult result={test.data} />}
        {designs && test.data && test.data.objects.length > 0 && (
          <MakePage connector={connector} objects={test.data.objects} />
        )}
      </Stack>
    </Panel>
  )
}

interface MakePageProps {
  connector: GrantedConnector
  objects: ConnectorTest['objects']
}

/** Makes an external page whose blocks are the objects of the answer. */
const MakePage = ({ connector, objects }: MakePageProps) => {
  const { t } = useTranslation('connectors')
  const navigate = useNavigate()
  const stale = [endpoints.listPages]
  const create = useCommand(endpoints.createPage, { stale })
  const fill = useCommand(endpoints.putDraft, { stale })
  const make = async () => {
    const name = `${connector.name} ${new Date().toISOString().slice(0, 19).replace('T', ' ')}`
    const page = await create.mutateAsync({
      body: { name, interface: 'external', connectorId: connector.id },
    })
    await fill.mutateAsync({ params: { id: page.id }, body: pageOfSample(objects) })
    notifyDone(t('pageMade', { name }))
    await navigate({ to: '/pages/$pageId', params: { pageId: page.id } })
  }
  return (
    <>
      <Group>
        <Button
          variant="default"
          loading={create.isPending || fill.isPending}
          onClick={() => void make().catch(() => undefined)}
        >
          {t('makePage')}
        </Button>
      </Group>
      <ProblemAlert error={create.error ?? fill.error} />
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
