import { Box, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Brand } from '../components/Brand.tsx'
import { ColorSchemeSwitch } from '../components/ColorSchemeSwitch.tsx'
import { LanguageSwitch } from '../components/LanguageSwitch.tsx'
import { useTitle } from '../components/use-title.ts'
import { PasswordStep } from './PasswordStep.tsx'
import { SecondFactor } from './SecondFactor.tsx'
import classes from './SignIn.module.css'

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
  useTitle(t('signIn.title'))
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
