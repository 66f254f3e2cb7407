import { PageHeader } from '@screenpop/ui'
import { Outlet } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { TabLink, Tabs } from '../../shell/Tabs.tsx'

/** Queues, access codes and agents: what a call goes through before it rings. */
export const CallsScreen = () => {
  const { t } = useTranslation('calls')
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')}>
        <Tabs label={t('title')}>
          <TabLink to="/calls/queues">{t('tab.queues')}</TabLink>
          <TabLink to="/calls/routes">{t('tab.routes')}</TabLink>
          <TabLink to="/calls/agents">{t('tab.agents')}</TabLink>
        </Tabs>
      </PageHeader>
      <Outlet />
    </>
  )
}
