import { Button, SimpleGrid } from '@mantine/core'
import { PageHeader, Panel } from '@screenpop/ui'
import { IconExternalLink } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CallProgress } from './CallProgress.tsx'
import { Dialler } from './Dialler.tsx'

/** The customer's side of a call, for admins who try their pop-ups. */
export const TestPhone = () => {
  const { t } = useTranslation('testPhone')
  const [callid, setCallid] = useState<string>()
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <Button
            component="a"
            href="/workbench/"
            target="_blank"
            rel="noopener"
            variant="default"
            leftSection={<IconExternalLink size={16} />}
          >
            {t('openWorkbench')}
          </Button>
        }
      />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
        <Panel title={t('dialTitle')}>
          <Dialler onDialled={setCallid} />
        </Panel>
        <Panel title={t('callTitle')}>
          <CallProgress callid={callid} />
        </Panel>
      </SimpleGrid>
    </>
  )
}
