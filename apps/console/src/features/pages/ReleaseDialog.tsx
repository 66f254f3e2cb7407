import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { endpoints, type Page } from '@screenpop/contract'
import { notifyDone, ProblemAlert, useCommand } from '@screenpop/ui'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'

interface ReleaseDialogProps {
  page: Page
  opened: boolean
  onClose: () => void
  /** Saves what is not saved yet; false when that failed. */
  beforeRelease: () => Promise<boolean>
}

/** Releases the draft, with a note for the list of versions; faults are named. */
export const ReleaseDialog = ({ page, opened, onClose, beforeRelease }: ReleaseDialogProps) => {
  const { t } = useTranslation(['pages', 'ui'])
  const [note, setNote] = useState('')
  const release = useCommand(endpoints.releasePage, {
    stale: [endpoints.getPage, endpoints.listPages, endpoints.listVersions],
    onDone: ({ version }) => {
      notifyDone(t('releasedDone', { version }))
      setNote('')
      onClose()
    },
  })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (await beforeRelease()) release.mutate({ params: { id: page.id }, body: { note: note.trim() } })
  }
  return (
    <Modal opened={opened} onClose={onClose} title={t('releaseTitle')}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="md">
          <Text>{t('releaseText')}</Text>
          <Textarea
            label={t('releaseNote')}
            description={t('releaseNoteHint')}
            maxLength={1000}
            autosize
            minRows={2}
            data-autofocus
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <ProblemAlert error={release.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('ui:cancel')}
            </Button>
            <Button type="submit" loading={release.isPending}>
              {t('releaseSubmit')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
