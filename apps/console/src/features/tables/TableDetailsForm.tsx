import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { isApiError, ProblemAlert, useProblemForm } from '@screenpop/ui'
import { useTranslation } from 'react-i18next'
import { designNamePattern } from './design-name.ts'

export interface TableDetails {
  name: string
  description: string
}

interface TableDetailsFormProps {
  initial: TableDetails
  submitLabel: string
  onSubmit: (details: TableDetails) => Promise<unknown>
  onCancel: () => void
}

/** Name and description of a table, for a new one and for a change. */
export const TableDetailsForm = ({ initial, submitLabel, onSubmit, onCancel }: TableDetailsFormProps) => {
  const { t } = useTranslation(['tables', 'ui'])
  const form = useForm<TableDetails>({
    initialValues: initial,
    validate: {
      name: (value) =>
        !value.trim() ? t('needName') : designNamePattern.test(value.trim()) ? null : t('badName'),
    },
  })
  const problem = useProblemForm(form)
  const submit = form.onSubmit(async ({ name, description }) => {
    problem.clear()
    form.setSubmitting(true)
    await onSubmit({ name: name.trim(), description: description.trim() }).catch((error: unknown) =>
      isApiError(error, 'name.taken') ? form.setFieldError('name', t('nameTaken')) : problem.refuse(error),
    )
    form.setSubmitting(false)
  })
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <TextInput
          label={t('name')}
          description={t('nameHint')}
          maxLength={64}
          data-autofocus
          withAsterisk
          {...form.getInputProps('name')}
        />
        <Textarea
          label={t('description')}
          description={t('descriptionHint')}
          maxLength={1024}
          autosize
          minRows={2}
          maxRows={8}
          {...form.getInputProps('description')}
        />
        <ProblemAlert error={problem.error} issues={problem.rest} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onCancel}>
            {t('ui:cancel')}
          </Button>
          <Button type="submit" loading={form.submitting}>
            {submitLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
