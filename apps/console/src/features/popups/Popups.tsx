import { Button, SegmentedControl, Stack } from '@mantine/core'
import { endpoints, type Popup, type PopupMediaType, popupMediaTypes } from '@screenpop/contract'
import {
  ConfirmDialog,
  EmptyState,
  listOf,
  notifyDone,
  PageHeader,
  ProblemAlert,
  useApi,
  useCommand,
  useSession,
  useWholeList,
} from '@screenpop/ui'
import { IconAppWindow, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PopupDrawer } from './PopupDrawer.tsx'
import { PopupList, PopupListSkeleton } from './PopupList.tsx'

/** The pop-ups of both media types, each a list in the order in which they open. */
export const Popups = () => {
  const { t } = useTranslation('popups')
  const api = useApi()
  const { me } = useSession()
  const mayDesign = me.permissions.includes('popups:design')
  const [mediaType, setMediaType] = useState<PopupMediaType>('audioVideo')
  const [edited, setEdited] = useState<Popup | 'new'>()
  const [deleting, setDeleting] = useState<Popup>()
  const list = useWholeList(listOf(api, endpoints.listPopups))
  const remove = useCommand(endpoints.deletePopup, {
    stale: [endpoints.listPopups],
    onDone: () => {
      notifyDone(t('deletedDone', { name: deleting?.name ?? '' }))
      setDeleting(undefined)
    },
  })
  const shown = (list.data ?? [])
    .filter((popup) => popup.mediaType === mediaType)
    .sort((left, right) => left.position - right.position)
  const make = mayDesign && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setEdited('new')}>
      {t('make')}
    </Button>
  )
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} actions={shown.length > 0 && make} />
      <Stack gap="md">
        <SegmentedControl
          aria-label={t('mediaType')}
          style={{ alignSelf: 'flex-start' }}
          data={popupMediaTypes.map((value) => ({ value, label: t(`media.${value}`) }))}
          value={mediaType}
          onChange={(value) => setMediaType(value as PopupMediaType)}
        />
        {list.isError && <ProblemAlert error={list.error} onRetry={() => void list.refetch()} />}
        {list.isPending && <PopupListSkeleton />}
        {list.data && shown.length === 0 && (
          <EmptyState icon={IconAppWindow} title={t('emptyTitle')} text={t('emptyText')} action={make} />
        )}
        {shown.length > 0 && (
          <PopupList popups={shown} mayDesign={mayDesign} onEdit={setEdited} onDelete={setDeleting} />
        )}
      </Stack>
      <PopupDrawer edited={edited} mediaType={mediaType} onClose={() => setEdited(undefined)} />
      <ConfirmDialog
        opened={deleting !== undefined}
        onClose={() => setDeleting(undefined)}
        onConfirm={() => deleting && remove.mutate({ params: { id: deleting.id } })}
        title={t('deleteTitle', { name: deleting?.name ?? '' })}
        text={t('deleteText')}
        confirmLabel={t('deleteSubmit')}
        pending={remove.isPending}
        error={remove.error}
      />
    </>
  )
}
