import { Skeleton, Stack } from '@mantine/core'
import { endpoints, type PageDocument } from '@screenpop/contract'
import { sameDocument } from '@screenpop/designer'
import { ProblemAlert, queryOf, useApi, useSession } from '@screenpop/ui'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { loadDraft } from './editing/draft.ts'
import { draftBackups } from './editing/draft-backup.ts'
import { RecoveredBanner } from './editing/RecoveredBanner.tsx'
import { usePageLock } from './editing/use-page-lock.ts'
import { PageEditor } from './PageEditor.tsx'
import { useSources } from './use-sources.ts'

/** One page in the designer. */
export const PageScreen = () => {
  const { pageId } = useParams({ from: '/pages/$pageId' })
  return <OnePage key={pageId} pageId={pageId} />
}

const OnePage = ({ pageId }: { pageId: string }) => {
  const api = useApi()
  const { me, can } = useSession()
  const mayDesign = can('pages:design')
  const backups = useMemo(() => draftBackups(me.userId, pageId), [me.userId, pageId])
  const [kept, setKept] = useState(backups.read)
  const [restored, setRestored] = useState<{ document: PageDocument; tag: string }>()
  const lock = usePageLock(pageId, mayDesign)
  const page = useQuery(queryOf(api, endpoints.getPage, { params: { id: pageId } }))
  const draft = useQuery({
    queryKey: ['draft', pageId],
    queryFn: () => loadDraft(api, pageId),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  const first = restored?.document ?? draft.data?.document
  const sources = useSources(page.data, first)
  const failed = page.error ?? draft.error ?? sources.error
  if (failed)
    return <ProblemAlert error={failed} onRetry={() => void Promise.all([page.refetch(), draft.refetch()])} />
  if (!page.data || !draft.data || !sources.complete) return <Loading />
  const loaded = draft.data
  const backup =
    kept && !restored && mayDesign && !sameDocument(kept.document, loaded.document) ? kept : undefined
  return (
    <PageEditor
      key={`${draft.dataUpdatedAt}/${restored ? 'restored' : ''}`}
      page={page.data}
      draft={restored ? { ...loaded, tag: restored.tag } : loaded}
      unsaved={restored?.document}
      backups={backups}
      lock={lock}
      readOnly={!mayDesign || lock.other !== undefined || backup !== undefined}
      notice={
        backup && (
          <RecoveredBanner
            at={backup.at}
            onRestore={() => {
              setRestored(backup)
              lock.begin()
            }}
            onDiscard={() => {
              backups.drop()
              setKept(undefined)
            }}
          />
        )
      }
      onReload={() => {
        setRestored(undefined)
        setKept(undefined)
        void draft.refetch()
      }}
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
