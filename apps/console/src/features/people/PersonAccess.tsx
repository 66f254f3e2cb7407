import { Button, Group, Stack, Text } from '@mantine/core'
import { endpoints, type Person } from '@screenpop/contract'
import { ConfirmDialog, isApiError, notifyDone, ProblemAlert, useCommand } from '@screenpop/ui'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PasswordField } from './PasswordField.tsx'

/** What concerns the sign-in of somebody else: a new password, the second factor, disabling. */
export const PersonAccess = ({ person }: { person: Person }) => {
  const { t } = useTranslation('people')
  const [password, setPassword] = useState('')
  const [confirming, setConfirming] = useState(false)
  const params = { userId: person.userId }
  const { name } = person
  const stale = [endpoints.listPeople]
  const reset = useCommand(endpoints.updatePerson, {
    onDone: () => {
      notifyDone(t('resetDone', { name }))
      setPassword('')
    },
  })
  const factor = useCommand(endpoints.updatePerson, {
    onDone: () => notifyDone(t('removeFactorDone', { name })),
  })
  const access = useCommand(endpoints.updatePerson, {
    stale,
    onDone: ({ disabled }) => {
      notifyDone(t(disabled ? 'disabledDone' : 'enabledDone', { name }))
      setConfirming(false)
    },
  })
  const refusal = isApiError(access.error, 'conflict') ? undefined : access.error
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (password.length >= 10) reset.mutate({ params, body: { password } })
  }
  return (
    <Stack gap="lg">
      <form onSubmit={submit}>
        <Stack gap="sm">
          <PasswordField
            label={t('newPassword')}
            description={t('passwordHint')}
            value={password}
            onChange={setPassword}
          />
          <ProblemAlert error={reset.error} />
          <Group justify="flex-end">
            <Button type="submit" variant="default" disabled={password.length < 10} loading={reset.isPending}>
              {t('resetSubmit')}
            </Button>
          </Group>
        </Stack>
      </form>
      <Stack gap="xs">
        <Text size="sm" c="dimmed">
          {t('removeFactorText')}
        </Text>
        <ProblemAlert error={factor.error} />
        <Group justify="flex-end">
          <Button
            variant="default"
            loading={factor.isPending}
            onClick={() => factor.mutate({ params, body: { removeSecondFactor: true } })}
          >
            {t('removeFactor')}
          </Button>
        </Group>
      </Stack>
      <Group justify="flex-end">
        {person.disabled ? (
          <Button
            loading={access.isPending}
            onClick={() => access.mutate({ params, body: { disabled: false } })}
          >
            {t('enable')}
          </Button>
        ) : (
          <Button color="brick" variant="light" onClick={() => setConfirming(true)}>
            {t('disable')}
          </Button>
        )}
      </Group>
      <ConfirmDialog
        opened={confirming}
        onClose={() => setConfirming(false)}
        onConfirm={() => access.mutate({ params, body: { disabled: true } })}
        title={t('disableTitle', { name })}
        text={isApiError(access.error, 'conflict') ? t('lastAdmin') : t('disableText')}
        confirmLabel={t('disable')}
        pending={access.isPending}
        error={refusal}
      />
    </Stack>
  )
}
