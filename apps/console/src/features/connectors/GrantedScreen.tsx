import { Skeleton, Stack, Switch } from '@mantine/core'
import { endpoints, type GrantedConnector } from '@screenpop/contract'
import {
  notifyDone,
  PageHeader,
  Panel,
  ProblemAlert,
  queryOf,
  useApi,
  useCommand,
  useSession,
} from '@screenpop/ui'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { FailedScreen, NotFoundScreen } from '../../shell/ScreenStates.tsx'
import { BreakerBadge } from './BreakerBadge.tsx'
import { CallsPanel } from './CallsPanel.tsx'
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
        checked={save.isPending ? save.variables.body.keepLastKnown : connector.keepLastKnown}
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
