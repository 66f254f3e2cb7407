import { Button, Group, PasswordInput, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { endpoints } from '@screenpop/contract'
import { isApiError, notifyDone, Panel, ProblemAlert, useCommand, useProblemForm } from '@screenpop/ui'
import { useTranslation } from 'react-i18next'

/** Changes the own password. */
export const PasswordPanel = () => {
  const { t } = useTranslation('account')
  const form = useForm({
    initialValues: { currentPassword: '', newPassword: '', repeat: '' },
    validate: {
      currentPassword: (value) => (value ? null : t('needCurrent')),
      newPassword: (value) => (value.length >= 10 ? null : t('tooShort')),
      repeat: (value, { newPassword }) => (value === newPassword ? null : t('differs')),
    },
  })
  const problem = useProblemForm(form)
  const change = useCommand(endpoints.changePassword, {
    onDone: () => {
      form.reset()
      notifyDone(t('changed'))
    },
  })
  const submit = form.onSubmit(({ currentPassword, newPassword }) => {
    problem.clear()
    change.mutate(
      { body: { currentPassword, newPassword } },
      {
        onError: (error) =>
          isApiError(error, 'auth.failed')
            ? form.setFieldError('currentPassword', t('wrongCurrent'))
            : problem.refuse(error),
      },
    )
  })
  return (
    <Panel title={t('passwordTitle')} lead={t('passwordLead')}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <PasswordInput
            label={t('current')}
            autoComplete="current-password"
            {...form.getInputProps('currentPassword')}
          />
          <PasswordInput
            label={t('next')}
            description={t('nextHint')}
            autoComplete="new-password"
            {...form.getInputProps('newPassword')}
          />
          <PasswordInput label={t('repeat')} autoComplete="new-password" {...form.getInputProps('repeat')} />
          <ProblemAlert error={problem.error} issues={problem.rest} />
          <Group>
            <Button type="submit" loading={change.isPending}>
              {t('change')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  )
}
