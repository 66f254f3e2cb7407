import { Button, Group, Modal, SegmentedControl, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { endpoints, type Page, type PageFault } from '@screenpop/contract'
import { FaultAlert, type NamedPage } from '@screenpop/designer/editor'
import { invalidate, isApiError, notifyDone, ProblemAlert, useCommand, useFormat } from '@screenpop/ui'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { instantOf, localTime } from './local-time.ts'

interface ReleaseDialogProps {
  page: Page
  /** What is being edited, for the names of blocks. */
  edited: NamedPage
  opened: boolean
  onClose: () => void
  /** Saves what is not saved yet; false when that failed. */
  beforeRelease: () => Promise<boolean>
  /** What a release would refuse. */
  faults: readonly PageFault[]
  /** What it takes, but should be looked at. */
  warnings: readonly PageFault[]
  /** Goes to the block of a fault. */
  onFault: (blockId: string) => void
}

const hourMs = 60 * 60_000

/** Releases the draft now or later, with a note for the list of versions; faults are named. */
export const ReleaseDialog = (props: ReleaseDialogProps) => {
  const { t } = useTranslation('pages')
  return (
    <Modal opened={props.opened} onClose={props.onClose} returnFocus={false} title={t('releaseTitle')}>
      <ReleaseForm {...props} />
    </Modal>
  )
}

const ReleaseForm = (props: ReleaseDialogProps) => {
  const { page, edited, onClose, beforeRelease, faults, warnings, onFault } = props
  const { t } = useTranslation(['pages', 'ui'])
  const format = useFormat()
  const client = useQueryClient()
  const [note, setNote] = useState('')
  const [when, setWhen] = useState<'now' | 'later'>('now')
  const [at, setAt] = useState(() => localTime(new Date(Date.now() + hourMs)))
  const stale = [endpoints.getPage, endpoints.listPages, endpoints.listVersions, endpoints.getPlannedRelease]
  const release = useCommand(endpoints.releasePage, {
    stale,
    onDone: ({ version }) => {
      notifyDone(t('releasedDone', { version }))
      onClose()
    },
  })
  const plan = useCommand(endpoints.planRelease, {
    stale,
    onDone: () => {
      notifyDone(t('plan.done', { at: format.instant(instantOf(at)) }))
      onClose()
    },
  })
  const goToFault = (blockId: string) => {
    onClose()
    onFault(blockId)
  }
  const error = when === 'now' ? release.error : plan.error
  const past = at === '' || new Date(at).getTime() <= Date.now()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if ((when === 'later' && past) || !(await beforeRelease())) return
    const refused = { onError: () => void invalidate(client, [endpoints.validatePage]) }
    const params = { id: page.id }
    if (when === 'now') release.mutate({ params, body: { note: note.trim() } }, refused)
    else plan.mutate({ params, body: { at: instantOf(at), note: note.trim() } }, refused)
  }
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="md">
        <SegmentedControl
          aria-label={t('plan.when')}
          data={(['now', 'later'] as const).map((value) => ({ value, label: t(`plan.${value}`) }))}
          value={when}
          onChange={(value) => setWhen(value as typeof when)}
        />
        <Text>{t(when === 'now' ? 'releaseText' : 'plan.text')}</Text>
        {when === 'later' && (
          <TextInput
            type="datetime-local"
            label={t('plan.at')}
            min={localTime(new Date())}
            value={at}
            error={past ? t('plan.past') : undefined}
            onChange={(event) => setAt(event.currentTarget.value)}
          />
        )}
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
        <FaultAlert
          kind="warning"
          title={t('releaseWarnings')}
          faults={warnings}
          page={edited}
          onFault={goToFault}
        />
        {isApiError(error, 'page.invalid') && faults.length > 0 ? (
          <FaultAlert
            urgent
            kind="fault"
            title={t('releaseRefused')}
            faults={faults}
            page={edited}
            onFault={goToFault}
          />
        ) : (
          <ProblemAlert error={error} />
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('ui:cancel')}
          </Button>
          <Button type="submit" loading={release.isPending || plan.isPending}>
            {t(when === 'now' ? 'releaseSubmit' : 'plan.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
