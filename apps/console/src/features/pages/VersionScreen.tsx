import { Paper, Skeleton } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { endpoints } from '@screenpop/contract'
import { PageHeader, queryOf, useApi } from '@screenpop/ui'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Preview } from './preview/Preview.tsx'
import { useSources } from './use-sources.ts'

/** A released version, as agents saw it or see it. */
export const VersionScreen = () => {
  const { t } = useTranslation('pages')
  const { pageId, version } = useParams({ from: '/pages/$pageId/versions/$version' })
  const navigate = useNavigate()
  const narrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
  const page = useQuery(queryOf(useApi(), endpoints.getPage, { params: { id: pageId } }))
  const document = useQuery({
    ...queryOf(useApi(), endpoints.getVersion, { params: { id: pageId, n: version } }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const { known, complete } = useSources(page.data, document.data)
  return (
    <>
      <PageHeader
        title={`${page.data?.name ?? ''} · ${t('versionNumber', { version })}`}
        back={{
          label: t('versions'),
          href: `/pages/${pageId}/versions`,
          onClick: () => void navigate({ to: '/pages/$pageId/versions', params: { pageId } }),
        }}
      />
      <Paper p="md" withBorder>
        {(document.data || document.isError) && complete ? (
          <Preview
            pageId={pageId}
            version={Number(version)}
            sources={known}
            width={narrow ? 'phone' : 'desktop'}
          />
        ) : (
          <Skeleton height={420} />
        )}
      </Paper>
    </>
  )
}
