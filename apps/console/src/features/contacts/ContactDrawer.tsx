import { Badge, Stack, Text, Title } from '@mantine/core'
import { type ContactRecord, endpoints, popupMediaOf } from '@screenpop/contract'
import { CopyButton, ProblemAlert, queryOf, useApi, useFormat } from '@screenpop/ui'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './ContactDrawer.module.css'
import { talkSeconds } from './talk-seconds.ts'

/** A contact record whole: its parties, what the agent noted, its times, and what was written. */
export const ContactDrawer = ({ contact }: { contact: ContactRecord }) => {
  const { t } = useTranslation('contacts')
  const { day, time, duration } = useFormat()
  const { note, wrapUpCode, dtmf, verifications, releaseReason, callid, workNo, agentName } = contact
  const moment = (at: string | null) => (at ? `${day(at)} ${time(at)}` : '–')
  const talked = talkSeconds(contact)
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
      {popupMediaOf(contact.media) === 'multimedia' && <Transcript callid={callid} />}
      <section>
        <Title order={3}>{t('facts')}</Title>
        <dl className={classes.facts}>
          <Fact label={t('column.media')}>{`${t(`media.${contact.media}`)}, ${t(contact.direction)}`}</Fact>
          <Fact label={t('column.caller')}>{contact.callerNum || t('withheld')}</Fact>
          <Fact label={t('column.called')}>{contact.calledNum || t('withheld')}</Fact>
          <Fact label={t('column.queue')}>{contact.queue ?? '–'}</Fact>
          <Fact label={t('column.agent')}>{[workNo, agentName].filter(Boolean).join(' · ') || '–'}</Fact>
          <Fact label={t('column.phase')}>{t(`phase.${contact.phase}`)}</Fact>
          {releaseReason && (
            <Fact label={t('reason')}>
              {t(`reason.${releaseReason}` as 'reason.released', releaseReason)}
            </Fact>
          )}
          {dtmf && (
            <Fact label={t('dtmf')}>
              <span className="sp-mono">{dtmf}</span>
            </Fact>
          )}
          {verifications.map(({ verifyTypeCode, verifyResult, at }) => (
            <Fact key={verifyTypeCode} label={t('identity')}>
              {`${t(`identity.${verifyResult}`)} · ${verifyTypeCode} · ${time(at)}`}
            </Fact>
          ))}
          <Fact label={t('callid')}>
            <span className="sp-mono">{callid}</span> <CopyButton value={callid} />
          </Fact>
        </dl>
      </section>
      <section>
        <Title order={3}>{t('times')}</Title>
        <dl className={classes.facts}>
          <Fact label={t('time.queued')}>{moment(contact.queuedAt)}</Fact>
          <Fact label={t('time.ringing')}>{moment(contact.ringingAt)}</Fact>
          <Fact label={t('time.talking')}>{moment(contact.talkingAt)}</Fact>
          <Fact label={t('time.released')}>{moment(contact.releasedAt)}</Fact>
          <Fact label={t('time.ended')}>{moment(contact.endedAt)}</Fact>
          {talked !== undefined && <Fact label={t('column.talk')}>{duration(talked)}</Fact>}
        </dl>
      </section>
    </Stack>
  )
}

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
)

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
