import { Button, Group, Stack } from '@mantine/core'
import { endpoints, type GrantedConnector } from '@screenpop/contract'
import { startDocument } from '@screenpop/designer'
import { notifyDone, Panel, ProblemAlert, useCommand, useSession } from '@screenpop/ui'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { objectSources } from './object-sources.ts'
import { ParamForm } from './ParamForm.tsx'
import { TestResult } from './TestResult.tsx'

/** A test call, and a page made of what it shows. */
export const TestPanel = ({ connector }: { connector: GrantedConnector }) => {
  const { t } = useTranslation('connectors')
  const test = useCommand(endpoints.testConnector, { stale: [] })
  const designs = useSession().can('pages:design')
  const params = { id: connector.id }
  const param = test.variables?.body.param
  return (
    <Panel title={t('test')} lead={t('testLead')}>
      <Stack gap="md">
        <ParamForm
          label={t('testRun')}
          pending={test.isPending}
          onSubmit={(given) => test.mutate({ params, body: { param: given } })}
        />
        <ProblemAlert error={test.error} />
        {test.data && <TestResult result={test.data} />}
        {designs && param !== undefined && test.data && test.data.objects.length > 0 && (
          <MakePage connector={connector} param={param} />
        )}
      </Stack>
    </Panel>
  )
}

/** Makes an external page whose blocks are the objects of the answer, which is sampled for the designer. */
const MakePage = ({ connector, param }: { connector: GrantedConnector; param: string }) => {
  const { t } = useTranslation('connectors')
  const navigate = useNavigate()
  const stale = [endpoints.listPages]
  const sample = useCommand(endpoints.sampleConnector, {
    stale: [[endpoints.getConnectorSample, { id: connector.id }]],
  })
  const create = useCommand(endpoints.createPage, { stale })
  const fill = useCommand(endpoints.putDraft, { stale })
  const make = async () => {
    const { test } = await sample.mutateAsync({ params: { id: connector.id }, body: { param } })
    const name = `${connector.name} ${new Date().toISOString().slice(0, 19).replace('T', ' ')}`
    const page = await create.mutateAsync({
      body: { name, interface: 'external', connectorId: connector.id },
    })
    const document = startDocument({ kind: 'objects', objects: objectSources(test.objects) })
    await fill.mutateAsync({ params: { id: page.id }, body: document })
    notifyDone(t('pageMade', { name }))
    await navigate({ to: '/pages/$pageId', params: { pageId: page.id } })
  }
  return (
    <>
      <Group>
        <Button
          variant="default"
          loading={sample.isPending || create.isPending || fill.isPending}
          onClick={() => void make().catch(() => undefined)}
        >
          {t('makePage')}
        </Button>
      </Group>
      <ProblemAlert error={sample.error ?? create.error ?? fill.error} />
    </>
  )
}
