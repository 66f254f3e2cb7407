import { Button, SimpleGrid, Tabs } from '@mantine/core'
import { PageHeader, Panel } from '@screenpop/ui'
import { IconExternalLink } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CallProgress } from './CallProgress.tsx'
import { type DialledCall, Dialler } from './Dialler.tsx'

/** Earlier calls leave; a customer who waits is found among the contact records. */
const mostCalls = 6

/** The customer's side of a call, for admins who try their pop-ups. */
export const TestPhone = () => {
  const { t } = useTranslation('testPhone')
  const [calls, setCalls] = useState<readonly DialledCall[]>([])
  const [chosen, choose] = useState<string>()
  const shown = calls.find(({ callid }) => callid === chosen) ?? calls[0]
  const onDialled = (call: DialledCall) => {
    setCalls((before) => [call, ...before].slice(0, mostCalls))
    choose(call.callid)
  }
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
          <Dialler onDialled={onDialled} />
        </Panel>
        <Panel title={t('callTitle')}>
          {calls.length > 1 && (
            <Tabs
              value={shown?.callid ?? null}
              onChange={(callid) => choose(callid ?? undefined)}
              variant="pills"
              mb="md"
            >
              <Tabs.List aria-label={t('calls')}>
                {calls.map(({ callid, label }) => (
                  <Tabs.Tab key={callid} value={callid}>
                    {label || t('withheldShort')}
                  </Tabs.Tab>
                ))}
              </Tabs.List>
            </Tabs>
          )}
          <CallProgress key={shown?.callid} callid={shown?.callid} />
        </Panel>
      </SimpleGrid>
    </>
  )
}
