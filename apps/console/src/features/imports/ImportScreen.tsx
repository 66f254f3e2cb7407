import { Alert, Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useFormat } from '@screenpop/ui'
import { IconArrowLeft } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { TextLink } from '../../shell/links.tsx'
import { FailedScreen } from '../../shell/ScreenStates.tsx'
import { ImportState } from './ImportState.tsx'
import { hasEnded } from './import-figures.ts'
import { ResultPanel } from './ResultPanel.tsx'
import { RunningImport } from './RunningImport.tsx'
import { useFollowedImport } from './use-followed-import.ts'

const route = getRouteApi('/tables/$tableId/imports/$importId')

/** One import: its progress while it runs, then its result. */
export const ImportScreen = () => {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const { tableId, importId } = route.useParams()
  const query = useFollowedImport(importId)
  if (query.isPending) return <Skeleton height={220} />
  if (query.isError) return <FailedScreen error={query.error} onRetry={() => void query.refetch()} />
  const one = query.data
  const details = {
    mode: t(`mode.${one.mode}`),
    encoding: t(`encoding.${one.encoding ?? 'auto'}`),
    by: one.createdBy,
    when: format.instant(one.createdAt),
  }
  return (
    <Stack gap="md">
      <div>
        <TextLink to="/tables/$tableId/imports" params={{ tableId }} size="sm" c="dimmed">
          <Group component="span" gap={4} display="inline-flex">
            <IconArrowLeft size={15} aria-hidden /> {t('back')}
          </Group>
        </TextLink>
        <Group gap="xs" mt={4}>
          <Title order={2}>{one.fileName}</Title>
          <ImportState state={one.state} />
        </Group>
        <Text size="sm" c="dimmed">
          {t('details', details)}
        </Text>
      </div>
      {one.sameFileAs && (
        <Alert color="amber">
          <Group gap="xs">
            <Text>{t('sameFile', { when: format.instant(one.sameFileAs.createdAt) })}</Text>
            <TextLink
              to="/tables/$tableId/imports/$importId"
              params={{ tableId, importId: one.sameFileAs.id }}
              fw={600}
            >
              {t('sameFileShow')}
            </TextLink>
          </Group>
        </Alert>
      )}
      {hasEnded(one.state) ? <ResultPanel one={one} /> : <RunningImport one={one} />}
    </Stack>
  )
}
