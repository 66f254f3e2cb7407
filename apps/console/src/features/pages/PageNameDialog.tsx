import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { endpoints, type Page } from '@screenpop/contract'
import { ProblemAlert, useCommand, useProblemForm } from '@screenpop/ui'
import { useTranslation } from 'react-i18next'

interface PageNameDialogProps {
  opened: boolean
  onClose: () => void
  /** The page to rename; absent: a new page. */
  page?: Page
  onDone: (page: Page) => void
}

/** Asks for the name of a new page, or another name of one. */
export const PageNameDialog = (props: PageNameDialogProps) => {
  const { t } = useTranslation('pages')
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={props.page ? t('renameTitle') : t('createTitle')}
    >
      <NameForm {...props} />
    </Modal>
  )
}

const NameForm = ({ onClose, page, onDone }: PageNameDialogProps) => {
  const { t } = useTranslation(['pages', 'ui'])
  const form = useForm({
    initialValues: { name: page?.name ?? '' },
    validate: { name: (value) => (value.trim() ? null : t('needName')) },
  })
  const problem = useProblemForm(form)
  const stale = [endpoints.listPages, endpoints.getPage]
  const done = (changed: Page) => {
    onClose()
    onDone(changed)
  }
  const create = useCommand(endpoints.createPage, { stale, onDone: done })
  const rename = useCommand(endpoints.updatePage, { stale, onDone: done })
  const submit = form.onSubmit(({ name }) => {
    problem.clear()
    const options = { onError: problem.refuse }
    if (page) rename.mutate({ params: { id: page.id }, body: { name: name.trim() } }, options)
    else create.mutate({ body: { name: name.trim(), interface: 'internal' } }, options)
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label={t('name')}
          withAsterisk
          maxLength={256}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <ProblemAlert error={problem.error} issues={problem.rest} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('ui:cancel')}
          </Button>
          <Button type="submit" loading={create.isPending || rename.isPending}>
            {page ? t('ui:save') : t('create')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
