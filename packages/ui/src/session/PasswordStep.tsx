import { Alert, Anchor, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../api/api-context.ts'
import { isApiError } from '../api/api-error.ts'
import { useProblemText } from '../i18n/use-problem-text.ts'
import { ChooseTenant } from './ChooseTenant.tsx'
import { type Choice, type Credentials, signIn } from './sign-in.ts'

interface PasswordStepProps {
  /** A session has just ended under the person. */
  ended: boolean
  onSignedIn: () => Promise<void> | void
  /** The account has a second factor. */
  onCode: () => void
}

/** The first step of signing in: email and password, then the organisation where the account has several. */
export const PasswordStep = ({ ended, onSignedIn, onCode }: PasswordStepProps) => {
  const { t } = useTranslation()
  const api = useApi()
  const texts = useProblemText()
  const [help, setHelp] = useState(false)
  const [choices, setChoices] = useState<Choice[]>()
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { email: '', password: '' },
    validate: {
      email: (value) =>
        !value.trim()
          ? t('signIn.needEmail')
          : /^\S+@\S+\.\S+$/.test(value.trim())
            ? null
            : t('signIn.badEmail'),
      password: (value) => (value ? null : t('signIn.needPassword')),
    },
  })
  const attempt = useMutation({
    mutationFn: (credentials: Credentials) => signIn(api, credentials),
    onSuccess: (outcome) => {
      if (outcome === 'signedIn') return onSignedIn()
      if (outcome === 'secondFactor') return onCode()
      setChoices(outcome.choices)
    },
    onError: () => {
      setChoices(undefined)
      form.setFieldValue('password', '')
      form.getInputNode('password')?.focus()
    },
  })
  const send = (tenantId?: string) => {
    const { email, password } = form.getValues()
    attempt.mutate({ email: email.trim(), password, ...(tenantId ? { tenantId } : {}) })
  }
  const refusal = isApiError(attempt.error, 'auth.failed', 'auth.required')
    ? t('signIn.failed')
    : isApiError(attempt.error, 'request.rateLimited')
      ? t('signIn.tooMany')
      : attempt.error && texts.problem(attempt.error)
  if (choices) {
    return (
      <ChooseTenant
        choices={choices}
        pending={attempt.isPending}
        onChoose={send}
        onStartOver={() => setChoices(undefined)}
      />
    )
  }
  return (
    <form onSubmit={form.onSubmit(() => send())} noValidate>
      <Stack gap="sm">
        {refusal ? (
          <Alert color="brick" role="alert">
            {refusal}
          </Alert>
        ) : (
          ended && <Alert color="amber">{t('signIn.ended')}</Alert>
        )}
        <TextInput
          label={t('signIn.email')}
          type="email"
          autoComplete="username"
          autoFocus
          key={form.key('email')}
          {...form.getInputProps('email')}
        />
        <PasswordInput
          label={t('signIn.password')}
          autoComplete="current-password"
          key={form.key('password')}
          {...form.getInputProps('password')}
        />
        <Button type="submit" fullWidth mt="xs" size="md" loading={attempt.isPending}>
          {t('signIn.submit')}
        </Button>
        {help ? (
          <Text size="sm" c="dimmed">
            {t('signIn.forgot')}
          </Text>
        ) : (
          <Anchor component="button" type="button" size="sm" onClick={() => setHelp(true)}>
            {t('signIn.forgotLink')}
          </Anchor>
        )}
      </Stack>
    </form>
  )
}
