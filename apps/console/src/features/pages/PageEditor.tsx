import { Button, Loader, Text } from '@mantine/core'
import { endpoints, type Page, type PageFault } from '@screenpop/contract'
import type { DataSource } from '@screenpop/designer'
import { Designer } from '@screenpop/designer/editor'
import { ConfirmDialog, PageHeader, queryOf, useApi, useSession } from '@screenpop/ui'
import { IconCheck, IconRocket } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageApi } from './PageApi.tsx'
import { PageMenu } from './PageMenu.tsx'
import { PageState } from './Pages.tsx'
import { Preview } from './Preview.tsx'
import { ReleaseDialog } from './ReleaseDialog.tsx'
import { type LoadedDraft, type SaveState, useDraft } from './use-draft.ts'

const noFaults: readonly PageFault[] = []

interface PageEditorProps {
  page: Page
  draft: LoadedDraft
  sources: DataSource[]
  onReload: () => void
}

/** The designer around a draft that saves itself. */
export const PageEditor = ({ page, draft, sources, onReload }: PageEditorProps) => {
  const { t } = useTranslation('pages')
  const navigate = useNavigate()
  const { me } = useSession()
  const [releasing, setReleasing] = useState(false)
  const [goTo, setGoTo] = useState<{ blockId: string }>()
  const { state, change, flush, overwrite } = useDraft(page.id, draft)
  const faults = useQuery(queryOf(useApi(), endpoints.validatePage, { params: { id: page.id } }))
  const mayDesign = me.permissions.includes('pages:design')
  return (
    <>
      <PageHeader
        title={page.name}
        facts={<PageState page={page} />}
        back={{ label: t('backToPages'), href: '/pages', onClick: () => void navigate({ to: '/pages' }) }}
        actions={mayDesign && <PageMenu page={page} />}
      />
      <Designer
        initial={draft.document}
        onChange={change}
        sources={sources}
        sourceKind={page.interface === 'external' ? 'external' : 'table'}
        sourcePanel={page.interface === 'external' && <PageApi page={page} />}
        faults={faults.data?.faults ?? noFaults}
        warnings={faults.data?.warnings ?? noFaults}
        goTo={goTo}
        actions={
          mayDesign && (
            <>
              <SaveMark state={state} onRetry={() => void flush()} />
              <Button leftSection={<IconRocket size={16} />} onClick={() => setReleasing(true)}>
                {t('release')}
              </Button>
            </>
          )
        }
        preview={<Preview pageId={page.id} beforeShow={flush} />}
      />
      <ReleaseDialog
        page={page}
        opened={releasing}
        onClose={() => setReleasing(false)}
        beforeRelease={flush}
        faults={faults.data?.faults ?? noFaults}
        onFault={(blockId) => setGoTo({ blockId })}
      />
      <ConfirmDialog
        opened={state === 'conflict'}
        onClose={onReload}
        onConfirm={() => void overwrite()}
        title={t('conflictTitle')}
        text={t('conflictText')}
        confirmLabel={t('keepMine')}
      >
        <Button variant="default" onClick={onReload}>
          {t('takeTheirs')}
        </Button>
      </ConfirmDialog>
    </>
  )
}

const SaveMark = ({ state, onRetry }: { state: SaveState; onRetry: () => void }) => {
  const { t } = useTranslation('pages')
  if (state === 'failed' || state === 'conflict')
    return (
      <Button variant="subtle" color="brick" size="xs" onClick={onRetry}>
        {t('save.failed')} · {t('retry')}
      </Button>
    )
  return (
    <Text size="sm" c="dimmed" aria-live="polite" style={{ display: 'flex', alignItems: 'center', gap: 4 }}>
      {state === 'saved' ? <IconCheck size={15} /> : <Loader size={12} />}
      {t(`save.${state}`)}
    </Text>
  )
}
