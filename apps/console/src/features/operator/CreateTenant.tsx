import { Button, Divider, Group, Modal, Select, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { endpoints, type TenantInput } from '@screenpop/contract'
import { isApiError, notifyDone, ProblemAlert, useCommand, useProblemForm } from '@screenpop/ui'
import { useTranslation } from 'react-i18next'
import { PasswordField } from '../people/PasswordField.tsx'
import { useCountries } from './use-countries.ts'

/** Creates a tenant with its first administrator. */
export const CreateTenant = ({ opened, onClose }: { opened: boolean; onClose: () => void }) => {
  const { t } = useTranslation('operator')
  return (
    <Modal opened={opened} onClose={onClose} title={t('createTitle')}>
      <CreateTenantForm onClose={onClose} />
    </Modal>
  )
}

const CreateTenantForm = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation(['operator', 'ui'])
  const countries = useCountries()
  const form = useForm<TenantInput>({
    initialValues: { name: '', country: 'CN', adminEmail: '', adminPassword: '' },
    validate: {
      name: (value) => (value.trim() ? null : t('needName')),
      country: (value) => (value ? null : t('needCountry')),
      adminEmail: (value) => (/^\S+@\S+\.\S+$/.test(value.trim()) ? null : t('badEmail')),
      adminPassword: (value) => (value.length >= 10 ? null : t('shortPassword')),
    },
  })
  const problem = useProblemForm(form)
  const create = useCommand(endpoints.createTenant, {
    stale: [endpoints.listTenants],
    onDone: ({ name }) => {
      notifyDone(t('created', { name }))
      onClose()
    },
  })
  const submit = form.onSubmit((values) => {
    problem.clear()
    create.mutate(
      { body: { ...values, name: values.name.trim(), adminEmail: values.adminEmail.trim() } },
      {
        onError: (error) =>
          isApiError(error, 'name.taken') && error.problem.errors.length === 0
            ? form.setFieldError('name', t('nameTaken'))
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
          maxLength={128}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <Select
          label={t('country')}
          description={t('countryHint')}
          searchable
          withAsterisk
          data={countries}
          {...form.getInputProps('country')}
        />
        <Divider label={t('adminTitle')} labelPosition="left" />
        <TextInput
          label={t('adminEmail')}
          type="email"
          autoComplete="off"
          withAsterisk
          maxLength={254}
          {...form.getInputProps('adminEmail')}
        />
        <PasswordField
          label={t('adminPassword')}
          description={t('adminPasswordHint')}
          withAsterisk
          value={form.getValues().adminPassword}
          error={form.errors.adminPassword}
          onChange={(value) => form.setFieldValue('adminPassword', value)}
        />
        <ProblemAlert error={problem.error} issues={problem.rest} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('ui:cancel')}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {t('createSubmit')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
