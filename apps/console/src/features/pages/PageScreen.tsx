import { Skeleton, Stack } from '@mantine/core'
import { endpoints, type Page } from '@screenpop/contract'
import type { DataSource } from '@screenpop/designer'
import { ProblemAlert, queryOf, useApi } from '@screenpop/ui'
import { useQueries, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { PageEditor } from './PageEditor.tsx'
import { loadDraft } from './use-draft.ts'

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
  const sources = useSources()
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

/** The released tables with their fields, as objects can be bound to them. */
const useSources = (): { data: DataSource[] | undefined; error: Error | null } => {
  const api = useApi()
  const tables = useQuery(queryOf(api, endpoints.listTables, { query: { limit: 200 } }))
  const released = (tables.data?.items ?? []).filter(({ state }) => state === 'released')
  const details = useQueries({
    queries: released.map(({ id }) => queryOf(api, endpoints.getTable, { params: { id } })),
  })
  const loaded = details.flatMap(({ data }) => (data ? [data] : []))
  const complete = tables.data !== undefined && loaded.length === released.length
  return {
    error: tables.error ?? details.find(({ error }) => error)?.error ?? null,
    data: complete
      ? loaded.map(({ id, name, releasedFields }) => ({
          tableId: id,
          name,
          fields: (releasedFields ?? []).map((field) => ({
            id: field.id,
            name: field.name,
            type: field.type,
          })),
        }))
      : undefined,
  }
}

const Loading = () => (
  <Stack gap="md" aria-hidden>
    <Skeleton height={34} width={280} />
    <Skeleton height={48} />
    <Skeleton height={420} />
  </Stack>
)
