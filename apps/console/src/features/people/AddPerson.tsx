import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { endpoints, type PersonInput } from '@screenpop/contract'
import { isApiError, notifyDone, ProblemAlert, useCommand, useProblemForm } from '@screenpop/ui'
import { useTranslation } from 'react-i18next'
import { PasswordField } from './PasswordField.tsx'
import { RoleChoice } from './RoleChoice.tsx'

/** Adds a person with a first password. */
export const AddPerson = ({ opened, onClose }: { opened: boolean; onClose: () => void }) => {
  const { t } = useTranslation('people')
  return (
    <Modal opened={opened} onClose={onClose} title={t('addTitle')}>
      <AddPersonForm onClose={onClose} />
    </Modal>
  )
}

const AddPersonForm = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation(['people', 'ui'])
  const form = useForm<PersonInput>({
    initialValues: { name: '', email: '', role: 'agent', password: '' },
    validate: {
      name: (value) => (value.trim() ? null : t('needName')),
      email: (value) =>
        !value.trim() ? t('needEmail') : /^\S+@\S+\.\S+$/.test(value.trim()) ? null : t('badEmail'),
      password: (value) => (value.length >= 10 ? null : t('shortPassword')),
    },
  })
  const problem = useProblemForm(form)
  const create = useCommand(endpoints.createPerson, {
    stale: [endpoints.listPeople],
    onDone: ({ name }) => {
      notifyDone(t('added', { name }))
      onClose()
    },
  })
  const submit = form.onSubmit((values) => {
    problem.clear()
    create.mutate(
      { body: { ...values, name: values.name.trim(), email: values.email.trim() } },
      {
        onError: (error) =>
          isApiError(error, 'name.taken')
            ? form.setFieldError('email', t('emailTaken'))
            : problem.refuse(error),
      },
    )
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label={t('name')}
          withAsterisk
          maxLength={100}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <TextInput
          label={t('email')}
          type="email"
          autoComplete="off"
          withAsterisk
          maxLength={254}
          {...form.getInputProps('email')}
        />
        <RoleChoice {...form.getInputProps('role')} />
        <PasswordField
          label={t('password')}
          description={t('passwordHint')}
          withAsterisk
          value={form.getValues().password}
          error={form.errors.password}
          onChange={(value) => form.setFieldValue('password', value)}
        />
        <ProblemAlert error={problem.error} issues={problem.rest} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('ui:cancel')}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {t('addSubmit')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
