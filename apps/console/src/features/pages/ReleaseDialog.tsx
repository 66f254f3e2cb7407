import { Alert, Anchor, Button, Group, List, Modal, Stack, Text, Textarea } from '@mantine/core'
import { endpoints, type Page, type PageFault } from '@screenpop/contract'
import { useFaultText } from '@screenpop/designer/editor'
import { invalidate, isApiError, notifyDone, ProblemAlert, useCommand } from '@screenpop/ui'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'

interface ReleaseDialogProps {
  page: Page
  opened: boolean
  onClose: () => void
  /** Saves what is not saved yet; false when that failed. */
  beforeRelease: () => Promise<boolean>
  /** What a release would refuse. */
  faults: readonly PageFault[]
  /** Goes to the block of a fault. */
  onFault: (blockId: string) => void
}

/** Releases the draft, with a note for the list of versions; faults are named. */
export const ReleaseDialog = ({
  page,
  opened,
  onClose,
  beforeRelease,
  faults,
  onFault,
}: ReleaseDialogProps) => {
  const { t } = useTranslation(['pages', 'ui'])
  const [note, setNote] = useState('')
  const client = useQueryClient()
  const textOf = useFaultText()
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
    if (await beforeRelease())
      release.mutate(
        { params: { id: page.id }, body: { note: note.trim() } },
        { onError: () => void invalidate(client, [endpoints.validatePage]) },
      )
  }
  return (
    <Modal opened={opened} onClose={onClose} returnFocus={false} title={t('releaseTitle')}>
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
          {isApiError(release.error, 'page.invalid') && faults.length > 0 ? (
            <Alert color="brick" role="alert" title={t('releaseRefused')}>
              <List size="sm" spacing={2}>
                {faults.map((fault) => (
                  <List.Item key={`${fault.pointer}/${fault.code}`}>
                    {fault.blockId === null ? (
                      textOf(fault)
                    ) : (
                      <Anchor
                        component="button"
                        type="button"
                        ta="start"
                        onClick={() => {
                          onClose()
                          onFault(fault.blockId ?? '')
                        }}
                      >
                        {textOf(fault)}
                      </Anchor>
                    )}
                  </List.Item>
                ))}
              </List>
            </Alert>
          ) : (
            <ProblemAlert error={release.error} />
          )}
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
