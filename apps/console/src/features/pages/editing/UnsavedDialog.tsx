import { Button, Modal, Stack, Text } from '@mantine/core'
import { endpoints, type Page, type PageDocument } from '@screenpop/contract'
import { invalidate, notifyDone, ProblemAlert, useApi } from '@screenpop/ui'
import { IconCopyPlus, IconLockOpen, IconTrash } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { loadDraft, saveDraft } from './draft.ts'

interface UnsavedDialogProps {
  page: Page
  /** `locked`: somebody has taken the page over; `conflict`: another draft was saved in between. */
  reason: 'locked' | 'conflict'
  /** Who edits now; empty where that is not known. */
  holder: string
  opened: boolean
  unsaved: () => PageDocument | undefined
  /** Saves over theirs. */
  onTakeBack: () => Promise<unknown>
  /** What was not saved is safe, or no longer wanted. */
  onLetGo: () => void
}

/** Changes that somebody else's came before: nothing of them goes without being asked for. */
export const UnsavedDialog = (props: UnsavedDialogProps) => {
  const { page, reason, holder, opened, unsaved, onTakeBack, onLetGo } = props
  const { t } = useTranslation('pages')
  const api = useApi()
  const client = useQueryClient()
  const copy = useMutation({
    mutationFn: async () => {
      const document = unsaved()
      if (!document) return
      const name = t('unsaved.copyName', { name: page.name, time: new Date().toLocaleTimeString() })
      const made = await api(endpoints.createPage, {
        body: { name, interface: page.interface, connectorId: page.connectorId },
      })
      const { tag } = await loadDraft(api, made.id)
      await saveDraft(api, made.id, { document, tag })
      await invalidate(client, [endpoints.listPages])
      notifyDone(t('unsaved.copied', { name }))
      onLetGo()
    },
  })
  const back = useMutation({ mutationFn: onTakeBack })
  const busy = copy.isPending || back.isPending
  return (
    <Modal
      opened={opened}
      onClose={() => undefined}
      withCloseButton={false}
      title={reason === 'locked' ? t('lock.lostTitle', { holder }) : t('conflictTitle')}
    >
      <Stack gap="md">
        <Text>{reason === 'locked' ? t('unsaved.text', { holder }) : t('conflictText')}</Text>
        <ProblemAlert error={copy.error ?? back.error} />
        <Stack gap="xs">
          <Button
            leftSection={<IconCopyPlus size={16} />}
            loading={copy.isPending}
            disabled={busy}
            onClick={() => copy.mutate()}
            data-autofocus
          >
            {t('unsaved.copy')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconLockOpen size={16} />}
            loading={back.isPending}
            disabled={busy}
            onClick={() => back.mutate()}
          >
            {t(reason === 'locked' ? 'unsaved.takeBack' : 'keepMine')}
          </Button>
          <Button
            variant="subtle"
            color="brick"
            leftSection={<IconTrash size={16} />}
            disabled={busy}
            onClick={onLetGo}
          >
            {t('takeTheirs')}
          </Button>
        </Stack>
      </Stack>
    </Modal>
  )
}
