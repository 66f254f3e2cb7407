import { Skeleton } from '@mantine/core'
import { PageHeader, ProblemAlert, useApi } from '@screenpop/ui'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { AppearanceEditor } from './AppearanceEditor.tsx'
import { loadAppearance } from './appearance-draft.ts'

/** How the pages of the tenant look. */
export const AppearanceScreen = () => {
  const { t } = useTranslation('appearance')
  const api = useApi()
  const stored = useQuery({
    queryKey: ['appearance'],
    queryFn: () => loadAppearance(api),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      {stored.error ? (
        <ProblemAlert error={stored.error} onRetry={() => void stored.refetch()} />
      ) : stored.data ? (
        <AppearanceEditor
          key={stored.dataUpdatedAt}
          loaded={stored.data}
          onReload={() => void stored.refetch()}
        />
      ) : (
        <Skeleton height={480} aria-hidden />
      )}
    </>
  )
}
