import { Alert, Group, Progress, Stack, Text } from '@mantine/core'
import type { Import } from '@screenpop/contract'
import { Panel, useFormat } from '@screenpop/ui'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../../shell/links.tsx'
import { type Share, secondsTaken, sharesOf } from './import-figures.ts'
import { RejectedRows } from './RejectedRows.tsx'
import classes from './ResultPanel.module.css'

const colors: Record<Share, string> = { inserted: 'petrol.6', updated: 'petrol.3', rejected: 'brick.5' }

/** What an import did: the rows as one bar by their fate, why it failed, and what to do next. */
export const ResultPanel = ({ one }: { one: Import }) => {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const { rows, state } = one
  const seconds = secondsTaken(one)
  const taken = (value: number) =>
    value < 60
      ? format.number(value, { style: 'unit', unit: 'second', unitDisplay: 'long', maximumFractionDigits: 1 })
      : format.duration(value)
  const shares = sharesOf(one)
  const said =
    state === 'failed'
      ? t('resultFailed')
      : state === 'cancelled'
        ? t('resultCancelled')
        : rows.rejected > 0
          ? t('resultSome', { count: rows.rejected })
          : t('resultAll', { count: rows.read })
  return (
    <Stack gap="md">
      <Panel title={t('resultTitle')} lead={said}>
        <Stack gap="md">
          {one.error && (
            <Alert color="brick" role="alert">
              {one.error.line !== null && <Text fw={600}>{t('errorLine', { line: one.error.line })}</Text>}
              <Text>{t(`failure.${one.error.code}`)}</Text>
            </Alert>
          )}
          {shares.length > 0 && (
            <Progress.Root size={22} radius="sm" role="img" aria-label={t('resultTitle')}>
              {shares.map(({ part, share, count }) => (
                <Progress.Section
                  key={part}
                  value={share * 100}
                  color={colors[part]}
                  aria-label={`${t(`figure.${part}`)} ${format.number(count)}`}
                  className={classes.section}
                />
              ))}
            </Progress.Root>
          )}
          <Group gap="xl">
            <Figure label={t('figure.read')} value={format.number(rows.read)} />
            {(['inserted', 'updated', 'rejected'] as const).map((part) => (
              <Figure
                key={part}
                label={t(`figure.${part}`)}
                value={format.number(rows[part])}
                color={colors[part]}
              />
            ))}
            {one.mode === 'replace' && (
              <Figure label={t('figure.deleted')} value={format.number(one.deleted)} />
            )}
          </Group>
          <Group gap="md">
            <ButtonLink to="/tables/$tableId/data" params={{ tableId: one.tableId }}>
              {t('toData')}
            </ButtonLink>
            <ButtonLink variant="default" to="/tables/$tableId/imports" params={{ tableId: one.tableId }}>
              {t('another')}
            </ButtonLink>
            {seconds !== undefined && (
              <Text size="sm" c="dimmed">
                {t('duration', { duration: taken(seconds) })}
              </Text>
            )}
          </Group>
        </Stack>
      </Panel>
      {rows.rejected > 0 && <RejectedRows one={one} />}
    </Stack>
  )
}

const Figure = ({ label, value, color }: { label: string; value: string; color?: string }) => (
  <div>
    <Group gap={6}>
      {color && (
        <span
          className={classes.dot}
          style={{ background: `var(--mantine-color-${color.replace('.', '-')})` }}
        />
      )}
      <Text size="sm" c="dimmed">
        {label}
      </Text>
    </Group>
    <Text className="sp-numbers" fz="lg" fw={600}>
      {value}
    </Text>
  </div>
)
