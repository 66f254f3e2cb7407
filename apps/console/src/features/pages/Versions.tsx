import { Text } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { endpoints, type PageVersion } from '@screenpop/contract'
import {
  type Column,
  ConfirmDialog,
  EmptyState,
  ListView,
  listOf,
  notifyDone,
  PageHeader,
  queryOf,
  useApi,
  useCommand,
  useFormat,
  useSession,
} from '@screenpop/ui'
import { IconHistory } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PlanBanner } from './release/PlanBanner.tsx'
import { VersionActions } from './VersionActions.tsx'

/** The released versions of a page; any of them can become the draft again. */
export const Versions = () => {
  const { t } = useTranslation('pages')
  const { pageId } = useParams({ from: '/pages/$pageId/versions' })
  const format = useFormat()
  const api = useApi()
  const navigate = useNavigate()
  const { me } = useSession()
  const mayDesign = me.permissions.includes('pages:design')
  const narrow = useMediaQuery('(max-width: 75em)') ?? false
  const phone = useMediaQuery('(max-width: 40em)') ?? false
  const [restoring, setRestoring] = useState<PageVersion>()
  const page = useQuery(queryOf(api, endpoints.getPage, { params: { id: pageId } }))
  const list = useInfiniteQuery(listOf(api, endpoints.listVersions, { params: { id: pageId } }))
  const toEditor = () => void navigate({ to: '/pages/$pageId', params: { pageId } })
  const restore = useCommand(endpoints.restoreVersion, {
    stale: [endpoints.getPage, endpoints.validatePage],
    onDone: () => {
      notifyDone(t('restoredDone', { version: restoring?.version ?? 0 }))
      toEditor()
    },
  })
  const columns = useMemo<Column<PageVersion>[]>(
    () => [
      { id: 'version', header: t('column.version'), width: phone ? 72 : 90, cell: ({ version }) => version },
      {
        id: 'at',
        header: t('column.at'),
        width: phone ? 110 : 180,
        cell: ({ releasedAt }) => (phone ? format.day(releasedAt) : format.instant(releasedAt)),
      },
      { id: 'author', header: t('column.author'), width: 140, wideOnly: true, cell: ({ author }) => author },
      {
        id: 'note',
        header: t('column.note'),
        width: phone ? 120 : 240,
        cell: ({ note }) => (
          <Text truncate title={note}>
            {note}
          </Text>
        ),
      },
      {
        id: 'restore',
        header: '',
        label: t('restore'),
        width: narrow ? 56 : 330,
        align: 'right',
        cell: (version) => (
          <VersionActions
            pageId={pageId}
            version={version.version}
            narrow={narrow}
            {...(mayDesign ? { onRestore: () => setRestoring(version) } : {})}
          />
        ),
      },
    ],
    [t, format, mayDesign, narrow, phone, pageId],
  )
  return (
    <>
      <PageHeader
        title={`${page.data?.name ?? ''} · ${t('versions')}`}
        lead={t('versionsLead')}
        back={{ label: t('backToPage'), href: `/pages/${pageId}`, onClick: toEditor }}
      />
      {page.data && <PlanBanner page={page.data} onFault={toEditor} />}
      <ListView
        list={list}
        label={t('versions')}
        columns={columns}
        rowId={({ version }) => String(version)}
        whenEmpty={<EmptyState icon={IconHistory} title={t('noVersions')} text={t('noVersionsText')} />}
      />
      <ConfirmDialog
        opened={restoring !== undefined}
        onClose={() => setRestoring(undefined)}
        onConfirm={() =>
          restoring && restore.mutate({ params: { id: pageId, n: String(restoring.version) } })
        }
        title={t('restoreTitle', { version: restoring?.version ?? 0 })}
        text={t('restoreText', { version: restoring?.version ?? 0 })}
        destroys={page.data?.changed ? [t('restoreDestroys')] : []}
        confirmLabel={t('restoreSubmit')}
        danger={page.data?.changed ?? false}
        pending={restore.isPending}
        error={restore.error}
      />
    </>
  )
}
