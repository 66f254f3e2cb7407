import { Stack } from '@mantine/core'
import { CrashScreen, EmptyState, isApiError, PageHeader, ProblemAlert, useTitle } from '@screenpop/ui'
import { IconCompassOff, IconLock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from './links.tsx'

/** In place of a screen that does not exist. */
export const NotFoundScreen = () => {
  const { t } = useTranslation()
  useTitle(t('notFoundTitle'))
  return (
    <EmptyState
      icon={IconCompassOff}
      title={t('notFoundTitle')}
      text={t('notFoundText')}
      action={<ButtonLink to="/">{t('toStart')}</ButtonLink>}
    />
  )
}

/** In place of a screen whose data could not be had. */
export const FailedScreen = ({ error, onRetry }: { error: unknown; onRetry: () => void }) => {
  const { t } = useTranslation()
  if (isApiError(error, 'notFound')) return <NotFoundScreen />
  if (isApiError(error, 'auth.forbidden')) {
    return <EmptyState icon={IconLock} title={t('noPermissionTitle')} text={t('noPermissionText')} />
  }
  return (
    <Stack maw={640}>
      <PageHeader title={t('problemTitle')} />
      <ProblemAlert error={error} onRetry={onRetry} />
    </Stack>
  )
}

export const CrashedScreen = () => <CrashScreen />
