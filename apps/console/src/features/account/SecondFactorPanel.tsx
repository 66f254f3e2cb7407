import { Button, Code, Group, PasswordInput, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { endpoints } from '@screenpop/contract'
import { CopyButton, isApiError, notifyDone, Panel, ProblemAlert, useCommand } from '@screenpop/ui'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'

interface Setup {
  secret: string
  backupCodes: string[]
}

/** Begins and ends the use of an authenticator app. It counts from the first confirmed code on. */
export const SecondFactorPanel = () => {
  const { t } = useTranslation('account')
  const [password, setPassword] = useState('')
  const [setup, setSetup] = useState<Setup>()
  const enable = useCommand(endpoints.enableSecondFactor, {
    onDone: ({ totpURI, backupCodes }) => {
      setSetup({ secret: new URL(totpURI).searchParams.get('secret') ?? totpURI, backupCodes })
      setPassword('')
    },
  })
  const disable = useCommand(endpoints.disableSecondFactor, {
    onDone: () => {
      setPassword('')
      notifyDone(t('factorOff'))
    },
  })
  const failed = enable.error ?? disable.error
  const wrong = isApiError(failed, 'auth.failed') ? t('wrongCurrent') : undefined
  const begin = (event: FormEvent) => {
    event.preventDefault()
    disable.reset()
    enable.mutate({ body: { password } })
  }
  const end = () => {
    enable.reset()
    disable.mutate({ body: { password } })
  }
  return (
    <Panel title={t('factorTitle')} lead={t('factorLead')}>
      {setup ? (
        <ConfirmSetup setup={setup} onDone={() => setSetup(undefined)} />
      ) : (
        <form onSubmit={begin}>
          <Stack gap="sm">
            <PasswordInput
              label={t('factorPassword')}
              autoComplete="current-password"
              value={password}
              error={wrong}
              onChange={(event) => setPassword(event.currentTarget.value)}
            />
            {!wrong && <ProblemAlert error={failed} />}
            <Group gap="xs">
              <Button type="submit" disabled={!password} loading={enable.isPending}>
                {t('factorBegin')}
              </Button>
              <Button variant="default" disabled={!password} loading={disable.isPending} onClick={end}>
                {t('factorEnd')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Panel>
  )
}

const ConfirmSetup = ({ setup, onDone }: { setup: Setup; onDone: () => void }) => {
  const { t } = useTranslation('account')
  const [code, setCode] = useState('')
  const verify = useCommand(endpoints.verifySecondFactor, {
    onDone: () => {
      notifyDone(t('factorOn'))
      onDone()
    },
  })
  const wrong = isApiError(verify.error, 'auth.failed') ? t('factorWrongCode') : undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    verify.mutate({ body: { code } })
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Text>{t('factorScan')}</Text>
        <Group gap="xs">
          <Code fz="md">{setup.secret}</Code>
          <CopyButton value={setup.secret} />
        </Group>
        <Group gap="xs">
          <Text>{t('factorBackup')}</Text>
          <CopyButton value={setup.backupCodes.join('\n')} />
        </Group>
        <SimpleGrid cols={{ base: 2, xs: 3 }} spacing="xs">
          {setup.backupCodes.map((backup) => (
            <Code key={backup} fz="md" ta="center">
              {backup}
            </Code>
          ))}
        </SimpleGrid>
        <TextInput
          label={t('factorCode')}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={6}
          w={220}
          value={code}
          error={wrong}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        {!wrong && <ProblemAlert error={verify.error} />}
        <Group>
          <Button type="submit" disabled={code.length < 6} loading={verify.isPending}>
            {t('factorConfirm')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
