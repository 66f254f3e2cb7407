import { Button, Drawer, Group, Radio, SegmentedControl, Stack, Switch, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import {
  endpoints,
  type FrameCheck,
  type Popup,
  type PopupMediaType,
  popupMediaTypes,
} from '@screenpop/contract'
import { notifyDone, ProblemAlert, useCommand, useProblemForm } from '@screenpop/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmbedRefusedDialog } from './EmbedRefusedDialog.tsx'
import { useFrameQuestion } from './frame-check.ts'
import { ExternalPage, InternalPage, QueueChoice } from './PopupTarget.tsx'
import { emptyPopupForm, inputOfPopupForm, type PopupForm, popupFormOf } from './popup-form.ts'

interface PopupDrawerProps {
  /** The pop-up to edit, "new" for one to add; undefined while closed. */
  edited: Popup | 'new' | undefined
  mediaType: PopupMediaType
  onClose: () => void
}

/** Adds or edits a pop-up. */
export const PopupDrawer = ({ edited, mediaType, onClose }: PopupDrawerProps) => {
  const { t } = useTranslation('popups')
  return (
    <Drawer
      opened={edited !== undefined}
      onClose={onClose}
      size={560}
      title={edited === 'new' ? t('createTitle') : t('editTitle')}
    >
      {edited && (
        <PopupEditor
          key={edited === 'new' ? 'new' : edited.id}
          popup={edited === 'new' ? undefined : edited}
          mediaType={mediaType}
          onClose={onClose}
        />
      )}
    </Drawer>
  )
}

interface PopupEditorProps {
  popup: Popup | undefined
  mediaType: PopupMediaType
  onClose: () => void
}

const PopupEditor = ({ popup, mediaType, onClose }: PopupEditorProps) => {
  const { t } = useTranslation(['popups', 'ui'])
  const form = useForm<PopupForm>({
    initialValues: popup ? popupFormOf(popup) : emptyPopupForm(mediaType),
    validate: {
      name: (value) => (value.trim() ? null : t('needName')),
      pageId: (value, { pageType }) => (pageType === 'external' || value ? null : t('needPage')),
      url: (value, { pageType }) => (pageType === 'internal' || value.trim() ? null : t('needUrl')),
      parameters: {
        name: (value) => (value.trim() ? null : t('needParameterName')),
        sourceName: (value) => (value.trim() ? null : t('needSourceName')),
      },
    },
  })
  const problem = useProblemForm(form)
  const done = ({ name }: Popup) => {
    notifyDone(t('savedDone', { name }))
    onClose()
  }
  const stale = [endpoints.listPopups]
  const create = useCommand(endpoints.createPopup, { stale, onDone: done })
  const update = useCommand(endpoints.updatePopup, { stale, onDone: done })
  const [refused, setRefused] = useState<FrameCheck>()
  const askFrame = useFrameQuestion()
  const send = (values: PopupForm) => {
    problem.clear()
    setRefused(undefined)
    const body = inputOfPopupForm(values)
    const options = { onError: problem.refuse }
    if (popup) update.mutate({ params: { id: popup.id }, body }, options)
    else create.mutate({ body }, options)
  }
  const submit = form.onSubmit(async (values) => {
    const { enabled, openMode, url } = inputOfPopupForm(values)
    const check = enabled && openMode === 'embed' && url ? await askFrame(url) : undefined
    if (check?.verdict === 'forbidden') setRefused(check)
    else send(values)
  })
  const { pageType } = form.getValues()
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label={t('name')}
          description={t('nameHint')}
          withAsterisk
          maxLength={128}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <div>
          <Text fw={500} mb={4}>
            {t('mediaType')}
          </Text>
          <SegmentedControl
            fullWidth
            aria-label={t('mediaType')}
            data={popupMediaTypes.map((value) => ({ value, label: t(`media.${value}`) }))}
            {...form.getInputProps('mediaType')}
          />
        </div>
        <Radio.Group label={t('pageType')} {...form.getInputProps('pageType')}>
          <Group mt="xs">
            <Radio value="internal" label={t('pageType.internal')} />
            <Radio value="external" label={t('pageType.external')} />
          </Group>
        </Radio.Group>
        {pageType === 'internal' ? <InternalPage form={form} /> : <ExternalPage form={form} />}
        <Radio.Group label={t('openOn')} {...form.getInputProps('openOn')}>
          <Group mt="xs">
            <Radio value="ringing" label={t('openOn.ringing')} />
            <Radio value="answer" label={t('openOn.answer')} />
          </Group>
        </Radio.Group>
        <QueueChoice form={form} />
        <Switch label={t('enableNow')} {...form.getInputProps('enabled', { type: 'checkbox' })} />
        <ProblemAlert error={problem.error} issues={problem.rest} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('ui:cancel')}
          </Button>
          <Button type="submit" loading={create.isPending || update.isPending}>
            {popup ? t('ui:save') : t('create')}
          </Button>
        </Group>
      </Stack>
      <EmbedRefusedDialog
        check={refused}
        onEnable={() => send(form.getValues())}
        onIndependent={
          form.getValues().integration === 'webApi'
            ? undefined
            : () => {
                form.setFieldValue('openMode', 'independent')
                send({ ...form.getValues(), openMode: 'independent' })
              }
        }
        onClose={() => setRefused(undefined)}
      />
    </form>
  )
}
