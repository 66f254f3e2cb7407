import { Skeleton, Stack } from '@mantine/core'
import { endpoints, type Page } from '@screenpop/contract'
import { ProblemAlert, queryOf, useApi } from '@screenpop/ui'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { PageEditor } from './PageEditor.tsx'
import { loadDraft } from './use-draft.ts'
import { useSources } from './use-sources.ts'

/** One page in the designer. */
export const PageScreen = () => {
  const { pageId } = useParams({ from: '/pages/$pageId' })
  const api = useApi()
  const page = useQuery(queryOf(api, endpoints.getPage, { params: { id: pageId } }))
  const draft = useQuery({
    queryKey: ['draft', pageId],
    queryFn: () => loadDraft(api, pageId),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  const sources = useSources(page.data)
  const failed = page.error ?? draft.error ?? sources.error
  if (failed)
    return <ProblemAlert error={failed} onRetry={() => void Promise.all([page.refetch(), draft.refetch()])} />
  if (!page.data || !draft.data || !sources.data) return <Loading />
  return (
    <PageEditor
      key={draft.dataUpdatedAt}
      page={page.data satisfies Page}
      draft={draft.data}
      sources={sources.data}
      onReload={() => void draft.refetch()}
    />
  )
}

const Loading = () => (
  <Stack gap="md" aria-hidden>
    <Skeleton height={34} width={280} />
    <Skeleton height={48} />
    <Skeleton height={420} />
  </Stack>
)
