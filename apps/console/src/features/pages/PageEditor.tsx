import { Button } from '@mantine/core'
import { endpoints, type Page, type PageDocument, type PageFault } from '@screenpop/contract'
import { boundTables } from '@screenpop/designer'
import { Designer } from '@screenpop/designer/editor'
import { isApiError, PageHeader, queryOf, useApi, useSession } from '@screenpop/ui'
import { IconRocket } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type LoadedDraft, revisionOf } from './editing/draft.ts'
import type { DraftBackups } from './editing/draft-backup.ts'
import { LockBanner } from './editing/LockBanner.tsx'
import { RefusedSave } from './editing/RefusedSave.tsx'
import { SaveMark } from './editing/SaveMark.tsx'
import { UnsavedDialog } from './editing/UnsavedDialog.tsx'
import { useDraft } from './editing/use-draft.ts'
import type { LockView } from './editing/use-page-lock.ts'
import { PageApi } from './PageApi.tsx'
import { PageMenu } from './PageMenu.tsx'
import { PageState } from './Pages.tsx'
import { Preview } from './preview/Preview.tsx'
import { PlanBanner } from './release/PlanBanner.tsx'
import { ReleaseDialog } from './release/ReleaseDialog.tsx'
import { useSources } from './use-sources.ts'

const noFaults: readonly PageFault[] = []

const sameTables = (one: PageDocument, other: PageDocument): boolean =>
  boundTables(one).join() === boundTables(other).join()

interface PageEditorProps {
  page: Page
  draft: LoadedDraft
  /** A document to begin with instead of the draft's; it is saved at once. */
  unsaved: PageDocument | undefined
  backups: DraftBackups
  lock: LockView
  readOnly: boolean
  notice: ReactNode
  /** Begins anew with what the server has. */
  onReload: () => void
}

/** The designer around a draft that saves itself. */
export const PageEditor = (props: PageEditorProps) => {
  const { page, draft, lock, readOnly, onReload } = props
  const { t } = useTranslation('pages')
  const navigate = useNavigate()
  const mayDesign = useSession().can('pages:design')
  const [releasing, setReleasing] = useState<PageDocument>()
  const [goTo, setGoTo] = useState<{ blockId: string }>()
  const saving = useDraft(page.id, draft, props.backups, props.unsaved)
  const { status, change, flush, overwrite } = saving
  const faults = useQuery(queryOf(useApi(), endpoints.validatePage, { params: { id: page.id } }))
  const [edited, setEdited] = useState(props.unsaved ?? draft.document)
  const latest = useRef(edited)
  const sources = useSources(page, edited).known
  const { begin } = lock
  const onChange = useCallback(
    (document: PageDocument) => {
      begin()
      change(document)
      latest.current = document
      // only another table concerns what is drawn here
      setEdited((before) => (sameTables(before, document) ? before : document))
    },
    [begin, change],
  )
  const newer = lock.draftRevision !== undefined && lock.draftRevision > revisionOf(saving.tag.current)
  // somebody else has saved, or another window of ours
  const follows = newer && status.state === 'saved'
  useEffect(() => {
    // nothing of ours is lost by that
    if (follows) onReload()
  }, [follows, onReload])
  const params = isApiError(status.error) ? status.error.problem.params : undefined
  return (
    <>
      <PageHeader
        title={page.name}
        facts={<PageState page={page} />}
        back={{ label: t('backToPages'), href: '/pages', onClick: () => void navigate({ to: '/pages' }) }}
        actions={<PageMenu page={page} />}
      />
      {props.notice}
      {lock.other && (
        <LockBanner
          lock={lock.other}
          lost={lock.lost}
          mayTakeOver={mayDesign}
          onTakeOver={async () => {
            await lock.takeOver()
            if (status.state === 'saved') onReload()
          }}
        />
      )}
      <PlanBanner
        page={page}
        edited={{ document: edited, sources }}
        onFault={(blockId) => setGoTo({ blockId })}
      />
      {status.state === 'refused' && <RefusedSave error={status.error} onRetry={() => void flush()} />}
      <Designer
        initial={props.unsaved ?? draft.document}
        onChange={onChange}
        readOnly={readOnly}
        sources={sources}
        sourceKind={page.interface === 'external' ? 'external' : 'table'}
        sourcePanel={page.interface === 'external' && <PageApi page={page} />}
        faults={faults.data?.faults ?? noFaults}
        warnings={faults.data?.warnings ?? noFaults}
        goTo={goTo}
        actions={
          mayDesign && (
            <>
              <SaveMark state={status.state} onRetry={() => void flush()} />
              <Button
                leftSection={<IconRocket size={16} />}
                // what somebody else is in the middle of is not for us to release
                disabled={readOnly}
                onClick={() => setReleasing(latest.current)}
              >
                {t('release')}
              </Button>
            </>
          )
        }
        preview={<Preview pageId={page.id} revision={status.revision} sources={sources} />}
      />
      <ReleaseDialog
        page={page}
        edited={{ document: releasing ?? edited, sources }}
        opened={releasing !== undefined}
        onClose={() => setReleasing(undefined)}
        beforeRelease={flush}
        faults={faults.data?.faults ?? noFaults}
        warnings={faults.data?.warnings ?? noFaults}
        onFault={(blockId) => setGoTo({ blockId })}
      />
      <UnsavedDialog
        page={page}
        reason={status.state === 'conflict' ? 'conflict' : 'locked'}
        holder={lock.other?.holder ?? String(params?.holder ?? '')}
        opened={status.state === 'locked' || status.state === 'conflict'}
        unsaved={saving.unsavedDraft}
        onTakeBack={async () => {
          await lock.takeOver()
          await overwrite()
        }}
        onLetGo={() => {
          saving.discard()
          onReload()
        }}
      />
    </>
  )
}
