import { Badge, Stack, Text, Title } from '@mantine/core'
import { type ContactRecord, endpoints, popupMediaOf } from '@screenpop/contract'
import { CopyButton, ProblemAlert, queryOf, useApi, useFormat } from '@screenpop/ui'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import classes from './ContactDrawer.module.css'

/** A contact record whole: what the agent noted, its times, and what was written. */
export const ContactDrawer = ({ contact }: { contact: ContactRecord }) => {
  const { t } = useTranslation('contacts')
  const { instant, time } = useFormat()
  const { note, wrapUpCode, dtmf, verifications, queuedAt, ringingAt, talkingAt, releasedAt, endedAt } =
    contact
  const times = [
    [t('time.queued'), queuedAt],
    [t('time.ringing'), ringingAt],
    [t('time.talking'), talkingAt],
    [t('time.released'), releasedAt],
    [t('time.ended'), endedAt],
  ] as const
  return (
    <Stack gap="lg">
      <section>
        <Title order={3}>{t('note')}</Title>
        {wrapUpCode && (
          <Badge mt={6} size="md">
            {wrapUpCode}
          </Badge>
        )}
        <Text className={classes.note} c={note ? undefined : 'dimmed'}>
          {note || t('noNote')}
        </Text>
      </section>
      {popupMediaOf(contact.media) === 'multimedia' && <Transcript callid={contact.callid} />}
      <section>
        <Title order={3}>{t('times')}</Title>
        <dl className={classes.facts}>
          {times.map(([label, at]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{at ? instant(at) : '–'}</dd>
            </div>
          ))}
          {contact.releaseReason && (
            <div>
              <dt>{t('reason')}</dt>
              <dd>{t(`reason.${contact.releaseReason}` as 'reason.released', contact.releaseReason)}</dd>
            </div>
          )}
          {dtmf && (
            <div>
              <dt>{t('dtmf')}</dt>
              <dd className="sp-mono">{dtmf}</dd>
            </div>
          )}
          {verifications.map(({ verifyTypeCode, verifyResult, at }) => (
            <div key={verifyTypeCode}>
              <dt>{t('identity')}</dt>
              <dd>{`${t(`identity.${verifyResult}`)} · ${verifyTypeCode} · ${time(at)}`}</dd>
            </div>
          ))}
          <div>
            <dt>{t('callid')}</dt>
            <dd className="sp-mono">
              {contact.callid} <CopyButton value={contact.callid} />
            </dd>
          </div>
        </dl>
      </section>
    </Stack>
  )
}

const Transcript = ({ callid }: { callid: string }) => {
  const { t } = useTranslation('contacts')
  const { time } = useFormat()
  const transcript = useQuery(queryOf(useApi(), endpoints.contactMessages, { params: { callid } }))
  const items = transcript.data?.items ?? []
  return (
    <section>
      <Title order={3}>{t('transcript')}</Title>
      <ProblemAlert error={transcript.error} onRetry={() => void transcript.refetch()} />
      {transcript.isSuccess && items.length === 0 && <Text c="dimmed">{t('noTranscript')}</Text>}
      {items.map((line) => (
        <div key={line.number} className={classes.line}>
          <Text size="xs" c="dimmed">
            {line.from === 'agent' ? line.name : t('customer')} · {time(line.at)}
          </Text>
          <div className={classes.text}>{line.text}</div>
        </div>
      ))}
    </section>
  )
}
