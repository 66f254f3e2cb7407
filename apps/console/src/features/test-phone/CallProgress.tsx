import { Alert, Badge, Button, Group, Stack, Text, Timeline } from '@mantine/core'
import { type ContactRecord, endpoints, popupMediaOf } from '@screenpop/contract'
import { EmptyState, ProblemAlert, queryOf, useApi, useCommand, useFormat } from '@screenpop/ui'
import { IconPhone, IconPhoneOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ChatWindow } from './ChatWindow.tsx'
import { IdentityCheck } from './IdentityCheck.tsx'

const pollMs = 700
const isOver = (record: ContactRecord | undefined) => record?.phase === 'ended' || record?.phase === 'wrapUp'

/** The way of a call: queued, ringing, answered, hung up. */
export const CallProgress = ({ callid }: { callid: string | undefined }) => {
  const { t } = useTranslation('testPhone')
  const api = useApi()
  const call = useQuery({
    ...queryOf(api, endpoints.simulatedCall, { params: { callid: callid ?? '' } }),
    enabled: callid !== undefined,
    refetchInterval: (query) => (query.state.data?.phase === 'ended' ? false : pollMs),
  })
  const stale = [endpoints.simulatedCall]
  const hangUp = useCommand(endpoints.hangUpSimulatedCall, { stale })
  const answer = useCommand(endpoints.answerSimulatedCall, { stale })
  if (callid === undefined)
    return <EmptyState plain icon={IconPhone} title={t('noCall')} text={t('noCallText')} />
  const record = call.data
  const params = { callid }
  return (
    <Stack gap="md">
      {call.isError && <ProblemAlert error={call.error} onRetry={() => void call.refetch()} />}
      {record?.dtmf && (
        <Text>
          {t('dtmf')} <strong className="sp-mono">{record.dtmf}</strong>
        </Text>
      )}
      {record && popupMediaOf(record.media) === 'multimedia' && (
        <ChatWindow callid={callid} isOver={isOver(record)} />
      )}
      {record && <Steps record={record} />}
      {record?.phase === 'queued' && <Alert color="amber">{t('queueHint')}</Alert>}
      <ProblemAlert error={hangUp.error ?? answer.error} />
      {record && !isOver(record) && (
        <Group gap="xs">
          {record.direction === 'outbound' && record.phase === 'ringing' && (
            <Button
              leftSection={<IconPhone size={16} />}
              loading={answer.isPending}
              onClick={() => answer.mutate({ params })}
            >
              {t('answer')}
            </Button>
          )}
          <Button
            color="brick"
            leftSection={<IconPhoneOff size={16} />}
            loading={hangUp.isPending}
            onClick={() => hangUp.mutate({ params })}
          >
            {t(record.media === 'audio' || record.media === 'video' ? 'hangUp' : 'endChat')}
          </Button>
        </Group>
      )}
      {record && !isOver(record) && <IdentityCheck record={record} />}
    </Stack>
  )
}

const Steps = ({ record }: { record: ContactRecord }) => {
  const { t } = useTranslation('testPhone')
  const format = useFormat()
  const steps = [
    ['queued', record.queuedAt, record.queue],
    ['ringing', record.ringingAt, record.agentName && `${record.agentName} (${record.workNo})`],
    ['talking', record.talkingAt, null],
    ['released', record.releasedAt, null],
  ] as const
  const reached = steps.filter(([, at]) => at !== null).length
  return (
    <>
      <Group gap="xs" aria-live="polite">
        <Badge color={isOver(record) ? 'gray' : 'petrol'}>{t(`phase.${record.phase}`)}</Badge>
        <Text size="sm" c="dimmed" className="sp-mono">
          {record.callid}
        </Text>
      </Group>
      <Timeline active={reached - 1} bulletSize={16} lineWidth={2}>
        {steps.map(([step, at, detail]) => (
          <Timeline.Item key={step} title={t(`step.${step}`)}>
            <Text size="sm" c="dimmed">
              {at ? format.instant(at) : '–'}
              {detail ? ` · ${detail}` : ''}
            </Text>
          </Timeline.Item>
        ))}
      </Timeline>
    </>
  )
}
