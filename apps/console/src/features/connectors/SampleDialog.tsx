import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core'
import { endpoints, type Sampled } from '@screenpop/contract'
import { invalidate, notifyDone, ProblemAlert, queryOf, useApi, useCommand } from '@screenpop/ui'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ParamForm } from './ParamForm.tsx'
import { SampleChanges } from './SampleChanges.tsx'
import { TestResult } from './TestResult.tsx'

interface SampleDialogProps {
  connectorId: string
  opened: boolean
  onClose: () => void
}

/** Samples a response: what an answer holds becomes what blocks can show. */
export const SampleDialog = ({ connectorId, opened, onClose }: SampleDialogProps) => {
  const { t } = useTranslation('connectors')
  return (
    <Modal opened={opened} onClose={onClose} size={640} title={t('sampleTitle')}>
      <Sampling connectorId={connectorId} onClose={onClose} />
    </Modal>
  )
}

const Sampling = ({ connectorId, onClose }: Pick<SampleDialogProps, 'connectorId' | 'onClose'>) => {
  const { t } = useTranslation('connectors')
  const client = useQueryClient()
  const params = { id: connectorId }
  const stale = [[endpoints.getConnectorSample, params] as const, endpoints.validatePage]
  const sample = useCommand(endpoints.sampleConnector, { stale: [] })
  const forget = useCommand(endpoints.forgetMissing, {
    stale,
    onDone: () => {
      notifyDone(t('sampleForgotten'))
      onClose()
    },
  })
  const known = useQuery(queryOf(useApi(), endpoints.getConnectorSample, { params }))
  const [first, setFirst] = useState(false)
  const take = (param: string) => {
    setFirst(known.data?.sample === null)
    sample.mutate({ params, body: { param } }, { onSuccess: () => void invalidate(client, stale) })
  }
  const lacking = sample.data?.changes.some(({ kind }) => kind === 'missing') ?? false
  return (
    <Stack gap="md">
      <Text size="sm">{t('sampleLead')}</Text>
      <ParamForm pending={sample.isPending} label={t('sampleRun')} onSubmit={take} />
      <ProblemAlert error={sample.error ?? forget.error} />
      {sample.data && <SampledAnswer sampled={sample.data} first={first} />}
      {sample.data && (
        <Group justify="flex-end" gap="xs">
          {lacking && (
            <Button variant="default" loading={forget.isPending} onClick={() => forget.mutate({ params })}>
              {t('sampleForget')}
            </Button>
          )}
          <Button onClick={onClose}>{t('sampleDone')}</Button>
        </Group>
      )}
      {sample.data && <TestResult result={sample.data.test} />}
    </Stack>
  )
}

interface SampledAnswerProps {
  sampled: Sampled
  /** Nothing was known before. */
  first: boolean
}

const SampledAnswer = ({ sampled: { test, changes }, first }: SampledAnswerProps) => {
  const { t } = useTranslation('connectors')
  return (
    <>
      {test.ok && test.objects.length === 0 && <Alert color="amber">{t('sampleEmpty')}</Alert>}
      {test.objects.length > 0 && !first && <SampleChanges changes={changes} />}
      {test.objects.length > 0 && first && (
        <Text size="sm">{t('sampleFirst', { count: test.objects.length })}</Text>
      )}
    </>
  )
}
