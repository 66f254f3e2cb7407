import { Badge, Button, Drawer, Select, Skeleton, Stack, Text } from '@mantine/core'
import { type Connector, endpoints, type Tenant } from '@screenpop/contract'
import {
  ConfirmDialog,
  EmptyState,
  listOf,
  notifyDone,
  PageHeader,
  ProblemAlert,
  queryOf,
  useApi,
  useCommand,
  useWholeList,
} from '@screenpop/ui'
import { IconApi, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CallsPanel } from './CallsPanel.tsx'
import { ExpiryBadge } from './ExpiryBadge.tsx'
import { ParamForm } from './ParamForm.tsx'
import { RegistryForm } from './RegistryForm.tsx'
import { Row, Rows } from './Rows.tsx'
import { TestResult } from './TestResult.tsx'

type Opened = { what: 'new' } | { what: 'edit' | 'test' | 'calls' | 'remove'; connector: Connector }

/** The operator's register of external APIs. */
export const Registry = () => {
  const { t } = useTranslation('connectors')
  const api = useApi()
  const [opened, setOpened] = useState<Opened>()
  const close = () => setOpened(undefined)
  const list = useQuery(queryOf(api, endpoints.listAllConnectors, {}))
  const tenants = useWholeList(listOf(api, endpoints.listTenants, { query: { limit: 200 } })).data ?? []
  const items = list.data?.items ?? []
  const nameOf = (id: string) => tenants.find((tenant) => tenant.id === id)?.name ?? '…'
  const add = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setOpened({ what: 'new' })}>
      {t('add')}
    </Button>
  )
  const connector = opened && 'connector' in opened ? opened.connector : undefined
  return (
    <>
      <PageHeader title={t('title')} lead={t('registryLead')} actions={items.length > 0 && add} />
      {list.isPending && <Skeleton height={120} />}
      <ProblemAlert error={list.error} onRetry={() => void list.refetch()} />
      {list.data && items.length === 0 && (
        <EmptyState icon={IconApi} title={t('empty')} text={t('registryEmptyText')} action={add} />
      )}
      {items.length > 0 && (
        <Rows label={t('title')}>
          {items.map((each) => (
            <Row
              key={each.id}
              actions={(['test', 'calls', 'edit', 'remove'] as const).map((what) => (
                <Button
                  key={what}
                  size="compact-sm"
                  variant="subtle"
                  onClick={() => setOpened({ what, connector: each })}
                >
                  {t(what === 'edit' ? 'change' : what)}
                </Button>
              ))}
            >
              <Text fw={600}>
                {each.name} <ExpiryBadge connector={each} />
              </Text>
              <Text size="sm" c="dimmed">
                {each.url} {!each.encrypted && <Badge color="amber">{t('insecure')}</Badge>}
              </Text>
              <Text size="sm" c="dimmed">
                {[
                  each.auth.kind === 'none' ? t('authNone') : t(`auth.${each.auth.kind}`),
                  ...each.tenantIds.map(nameOf),
                ].join(' · ')}
              </Text>
            </Row>
          ))}
        </Rows>
      )}
      <Drawer
        opened={opened?.what === 'new' || opened?.what === 'edit'}
        onClose={close}
        size={520}
        title={connector ? t('edit', { name: connector.name }) : t('add')}
      >
        <RegistryForm connector={connector} tenants={tenants} onClose={close} />
      </Drawer>
      <Drawer
        opened={opened?.what === 'test'}
        onClose={close}
        size={640}
        title={t('testOf', { name: connector?.name ?? '' })}
      >
        {connector && <TryConnector connector={connector} tenants={tenants} />}
      </Drawer>
      <Drawer
        opened={opened?.what === 'calls'}
        onClose={close}
        size={760}
        title={connector ? t('callsOfApi', { name: connector.name }) : t('calls')}
      >
        {connector && (
          <CallsPanel
            connectorId={connector.id}
            tenants={tenants.filter(({ id }) => connector.tenantIds.includes(id))}
          />
        )}
      </Drawer>
      <RemoveConnector connector={opened?.what === 'remove' ? connector : undefined} onClose={close} />
    </>
  )
}

const TryConnector = ({ connector, tenants }: { connector: Connector; tenants: readonly Tenant[] }) => {
  const { t } = useTranslation('connectors')
  const [tenantId, setTenantId] = useState(connector.tenantIds[0] ?? null)
  const test = useCommand(endpoints.tryConnector)
  return (
    <Stack gap="md">
      <Text size="sm">{t('testLead')}</Text>
      <ParamForm
        label={t('testRun')}
        pending={test.isPending}
        onSubmit={(param) =>
          tenantId && test.mutate({ params: { id: connector.id }, body: { tenantId, param } })
        }
      >
        <Select
          label={t('testTenant')}
          allowDeselect={false}
          data={tenants
            .filter(({ id }) => connector.tenantIds.includes(id))
            .map(({ id, name }) => ({ value: id, label: name }))}
          value={tenantId}
          onChange={setTenantId}
        />
      </ParamForm>
      <ProblemAlert error={test.error} />
      {test.data && <TestResult result={test.data} />}
    </Stack>
  )
}

interface RemoveConnectorProps {
  connector: Connector | undefined
  onClose: () => void
}

const RemoveConnector = ({ connector, onClose }: RemoveConnectorProps) => {
  const { t } = useTranslation('connectors')
  const name = connector?.name ?? ''
  const remove = useCommand(endpoints.deleteConnector, {
    stale: [endpoints.listAllConnectors],
    onDone: () => {
      notifyDone(t('removed', { name }))
      onClose()
    },
  })
  return (
    <ConfirmDialog
      opened={connector !== undefined}
      onClose={onClose}
      onConfirm={() => connector && remove.mutate({ params: { id: connector.id } })}
      title={t('removeTitle', { name })}
      text={t('removeText')}
      confirmLabel={t('remove')}
      pending={remove.isPending}
      error={remove.error}
    />
  )
}
