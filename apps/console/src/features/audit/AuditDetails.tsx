import { Code, Drawer, Group, Stack, Text } from '@mantine/core'
import type { AuditEntry } from '@screenpop/contract'
import { CopyButton, useFormat } from '@screenpop/ui'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { SubjectType } from './SubjectType.tsx'

/** One entry in full: who, what, why, and the state before and after. */
export const AuditDetails = ({ entry, onClose }: { entry: AuditEntry | undefined; onClose: () => void }) => {
  const { t } = useTranslation('audit')
  const format = useFormat()
  return (
    <Drawer opened={entry !== undefined} onClose={onClose} size={560} title={t('detailsTitle')}>
      {entry && (
        <Stack gap="md">
          <Fact label={t('column.at')} value={format.instant(entry.at)} />
          <Fact label={t('column.actor')} value={`${entry.actor.name} (${t(`kind.${entry.actor.kind}`)})`} />
          <Fact label={t('column.action')} value={entry.action} />
          <Fact
            label={t('column.subject')}
            value={
              <>
                <SubjectType type={entry.subjectType} /> {entry.subjectId}
              </>
            }
            copy={entry.subjectId}
          />
          {entry.reason && <Fact label={t('column.reason')} value={entry.reason} />}
          {entry.requestId && <Fact label={t('requestId')} value={entry.requestId} copy={entry.requestId} />}
          <State label={t('before')} value={entry.before} />
          <State label={t('after')} value={entry.after} />
        </Stack>
      )}
    </Drawer>
  )
}

const Fact = ({ label, value, copy }: { label: string; value: ReactNode; copy?: string }) => (
  <div>
    <Text size="sm" c="dimmed">
      {label}
    </Text>
    <Group gap={4} wrap="nowrap">
      <Text style={{ overflowWrap: 'anywhere' }}>{value}</Text>
      {copy && <CopyButton value={copy} />}
    </Group>
  </div>
)

const State = ({ label, value }: { label: string; value: unknown }) => {
  const { t } = useTranslation('audit')
  const nothing = value === null || value === undefined
  return (
    <div>
      <Text size="sm" c="dimmed" mb={4}>
        {label}
      </Text>
      {nothing ? (
        <Text c="dimmed">{t('nothing')}</Text>
      ) : (
        <Code block mah={320} style={{ overflow: 'auto' }}>
          {JSON.stringify(value, null, 2)}
        </Code>
      )}
    </div>
  )
}
