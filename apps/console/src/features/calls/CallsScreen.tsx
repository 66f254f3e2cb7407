import { PageHeader } from '@screenpop/ui'
import { Outlet } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { TabLink, Tabs } from '../../shell/Tabs.tsx'

/** Queues, access codes and agents: what a contact goes through before it rings; and how it may end. */
export const CallsScreen = () => {
  const { t } = useTranslation('calls')
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')}>
        <Tabs label={t('title')}>
          <TabLink to="/calls/queues">{t('tab.queues')}</TabLink>
          <TabLink to="/calls/routes">{t('tab.routes')}</TabLink>
          <TabLink to="/calls/agents">{t('tab.agents')}</TabLink>
          <TabLink to="/calls/wrap-up-codes">{t('tab.codes')}</TabLink>
        </Tabs>
      </PageHeader>
      <Outlet />
    </>
  )
}
