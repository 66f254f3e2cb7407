import { Button, SimpleGrid, Skeleton, Stack } from '@mantine/core'
import { EmptyState, PageHeader, ProblemAlert, useSession } from '@screenpop/ui'
import { IconHeadset } from '@tabler/icons-react'
import { Navigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Checklist } from './Checklist.tsx'
import { LatestContacts } from './LatestContacts.tsx'
import { stepsOf } from './progress.ts'
import { TableCounts } from './TableCounts.tsx'
import { useHoldings } from './use-holdings.ts'

/** The start: what to do next until the first pop-up works, then what there is. */
export const Home = () => {
  const { me } = useSession()
  if (me.role === 'operator') return <Navigate to="/operator/tenants" replace />
  return me.role === 'agent' ? <AgentHome /> : <TenantHome />
}

const AgentHome = () => {
  const { t } = useTranslation('home')
  const { me } = useSession()
  return (
    <>
      <PageHeader title={t('greeting', { name: me.name })} />
      <EmptyState
        icon={IconHeadset}
        title={t('agentTitle')}
        text={t('agentText')}
        action={
          <Button component="a" href="/workbench/">
            {t('agentAction')}
          </Button>
        }
      />
    </>
  )
}

const TenantHome = () => {
  const { t } = useTranslation('home')
  const { me, can } = useSession()
  const holdings = useHoldings()
  const designs = can('tables:design')
  const steps = holdings.data ? stepsOf(holdings.data) : []
  const open = steps.filter(({ done }) => !done).length
  const lead = !designs ? t('leadReader') : open > 0 ? t('leadOpen', { count: open }) : t('leadDone')
  return (
    <>
      <PageHeader title={t('greeting', { name: me.name })} lead={holdings.data && lead} />
      {holdings.isPending && <Skeleton height={320} radius="md" />}
      <ProblemAlert error={holdings.error} onRetry={() => void holdings.refetch()} />
      {holdings.data && (
        <Stack gap="lg">
          {designs && open > 0 && <Checklist steps={steps} holdings={holdings.data} />}
          {holdings.data.tables.length > 0 && (
            <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg" style={{ alignItems: 'start' }}>
              <TableCounts counts={holdings.data.counts} />
              <LatestContacts contacts={holdings.data.contacts} />
            </SimpleGrid>
          )}
        </Stack>
      )}
    </>
  )
}
