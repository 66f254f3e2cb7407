import {
  Alert,
  Anchor,
  Box,
  Button,
  Group,
  Paper,
  PasswordInput,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../api/api-context.ts'
import { isApiError } from '../api/api-error.ts'
import { Brand } from '../components/Brand.tsx'
import { ColorSchemeSwitch } from '../components/ColorSchemeSwitch.tsx'
import { LanguageSwitch } from '../components/LanguageSwitch.tsx'
import { useProblemText } from '../i18n/use-problem-text.ts'
import { SecondFactor } from './SecondFactor.tsx'
import classes from './SignIn.module.css'
import { signIn } from './sign-in.ts'

export interface SignInProps {
  /** Name of the app, such as "Console". */
  app: string
  /** A session has just ended. */
  ended?: boolean
  onSignedIn: () => Promise<void> | void
}

/** The sign-in screen: email and password, then the second factor where the account has one. */
export const SignIn = ({ app, ended, onSignedIn }: SignInProps) => {
  const { t } = useTranslation()
  const [step, setStep] = useState<'password' | 'code'>('password')
  useEffect(() => {
    document.title = `${t('signIn.title')} · Screenpop`
  }, [t])
  return (
    <Box component="main" className={classes.root}>
      <Paper className={classes.card}>
        <div className={classes.band}>
          <Brand color="white" />
          <Text className={classes.tagline}>{t('signIn.tagline')}</Text>
        </div>
        <Stack gap="md" className={classes.form}>
          <div>
            <Title order={1}>{t('signIn.title')}</Title>
            <Text c="dimmed">{t('signIn.lead', { app })}</Text>
          </div>
          {step === 'password' ? (
            <PasswordStep ended={ended ?? false} onSignedIn={onSignedIn} onCode={() => setStep('code')} />
          ) : (
            <SecondFactor onSignedIn={onSignedIn} onStartOver={() => setStep('password')} />
          )}
        </Stack>
      </Paper>
      <Group gap="sm" justify="center">
        <LanguageSwitch />
        <ColorSchemeSwitch />
      </Group>
    </Box>
  )
}

interface PasswordStepProps extends Pick<SignInProps, 'onSignedIn'> {
  ended: boolean
  onCode: () => void
}

const PasswordStep = ({ ended, onSignedIn, onCode }: PasswordStepProps) => {
  const { t } = useTranslation()
  const api = useApi()
  const texts = useProblemText()
  const [help, setHelp] = useState(false)
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
    mutationFn: ({ email, password }: typeof form.values) => signIn(api, email.trim(), password),
    onSuccess: (outcome) => (outcome === 'signedIn' ? onSignedIn() : onCode()),
    onError: () => {
      form.setFieldValue('password', '')
      form.getInputNode('password')?.focus()
    },
  })
  const refusal = isApiError(attempt.error, 'auth.failed', 'auth.required')
    ? t('signIn.failed')
    : isApiError(attempt.error, 'request.rateLimited')
      ? t('signIn.tooMany')
      : attempt.error && texts.problem(attempt.error)
  return (
    <form onSubmit={form.onSubmit((values) => attempt.mutate(values))} noValidate>
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
