import { Badge, Button, SimpleGrid, Skeleton, Stack } from '@mantine/core'
import { endpoints, type Tenant } from '@screenpop/contract'
import {
  ConfirmDialog,
  listOf,
  notifyDone,
  PageHeader,
  queryOf,
  useApi,
  useCommand,
  useSession,
} from '@screenpop/ui'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FailedScreen, NotFoundScreen } from '../../shell/ScreenStates.tsx'
import { AddressesPanel } from './AddressesPanel.tsx'
import { FeaturesPanel } from './FeaturesPanel.tsx'
import { ParametersPanel } from './ParametersPanel.tsx'
import { RenameTenant } from './RenameTenant.tsx'
import { TrustlistPanel } from './TrustlistPanel.tsx'

const route = getRouteApi('/operator/tenants/$tenantId')

/** Limits, features and trusted addresses of one tenant. */
export const TenantScreen = () => {
  const { tenantId } = route.useParams()
  const api = useApi()
  const { can } = useSession()
  const list = useInfiniteQuery(listOf(api, endpoints.listTenants))
  const tenant = list.data?.find(({ id }) => id === tenantId)
  const settings = useQuery({
    ...queryOf(api, endpoints.tenantParameters, { params: { id: tenantId } }),
    enabled: can('operator:parameters'),
  })
  // There is no route for one tenant: it is looked for in the list, page by page.
  const searching = !tenant && list.hasNextPage
  const { fetchNextPage, isFetchingNextPage } = list
  useEffect(() => {
    if (searching && !isFetchingNextPage) void fetchNextPage()
  }, [searching, isFetchingNextPage, fetchNextPage])

  if (list.isError) return <FailedScreen error={list.error} onRetry={() => void list.refetch()} />
  if (list.isPending || searching) return <Skeleton height={240} />
  if (!tenant) return <NotFoundScreen />
  return (
    <>
      <TenantHead tenant={tenant} />
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg" style={{ alignItems: 'start' }}>
        {settings.data ? (
          <ParametersPanel tenantId={tenantId} parameters={settings.data.parameters} />
        ) : (
          <Skeleton height={400} />
        )}
        <Stack gap="lg">
          {settings.data ? (
            <FeaturesPanel tenantId={tenantId} features={settings.data.features} />
          ) : (
            <Skeleton height={240} />
          )}
          {settings.data && <AddressesPanel tenantId={tenantId} addresses={settings.data.addresses} />}
          {can('operator:trustlist') && <TrustlistPanel tenantId={tenantId} />}
        </Stack>
      </SimpleGrid>
    </>
  )
}

const TenantHead = ({ tenant }: { tenant: Tenant }) => {
  const { t } = useTranslation('operator')
  const navigate = useNavigate()
  const [confirming, setConfirming] = useState(false)
  const { name } = tenant
  const update = useCommand(endpoints.updateTenant, {
    stale: [endpoints.listTenants],
    onDone: ({ disabled }) => {
      notifyDone(t(disabled ? 'disabledDone' : 'enabledDone', { name }))
      setConfirming(false)
    },
  })
  const set = (disabled: boolean) => update.mutate({ params: { id: tenant.id }, body: { disabled } })
  return (
    <>
      <PageHeader
        title={name}
        facts={
          <Badge color={tenant.disabled ? 'gray' : 'moss'}>
            {t(tenant.disabled ? 'disabled' : 'active')}
          </Badge>
        }
        back={{
          label: t('back'),
          href: '/operator/tenants',
          onClick: () => void navigate({ to: '/operator/tenants' }),
        }}
        actions={
          <>
            <RenameTenant tenant={tenant} />
            {tenant.disabled ? (
              <Button loading={update.isPending} onClick={() => set(false)}>
                {t('enable')}
              </Button>
            ) : (
              <Button variant="light" color="brick" onClick={() => setConfirming(true)}>
                {t('disable')}
              </Button>
            )}
          </>
        }
      />
      <ConfirmDialog
        opened={confirming}
        onClose={() => setConfirming(false)}
        onConfirm={() => set(true)}
        title={t('disableTitle', { name })}
        text={t('disableText')}
        typed={name}
        confirmLabel={t('disable')}
        pending={update.isPending}
        error={update.error}
      />
    </>
  )
}
