import { Alert, Anchor, Button, PinInput, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../api/api-context.ts'
import { isApiError } from '../api/api-error.ts'
import { useProblemText } from '../i18n/use-problem-text.ts'
import { verifySecondFactor } from './sign-in.ts'

interface SecondFactorProps {
  onSignedIn: () => Promise<void> | void
  onStartOver: () => void
}

/** The second step of signing in: six digits, sent as soon as they are complete. */
export const SecondFactor = ({ onSignedIn, onStartOver }: SecondFactorProps) => {
  const { t } = useTranslation()
  const api = useApi()
  const texts = useProblemText()
  const [code, setCode] = useState('')
  const [backup, setBackup] = useState(false)
  const attempt = useMutation({
    mutationFn: (given: string) => verifySecondFactor(api, given),
    onSuccess: () => onSignedIn(),
    onError: () => setCode(''),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    attempt.mutate(code)
  }
  const refusal = isApiError(attempt.error, 'network', 'unavailable', 'internal')
    ? texts.problem(attempt.error)
    : attempt.error && t('signIn.codeFailed')
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        {refusal && (
          <Alert color="brick" role="alert">
            {refusal}
          </Alert>
        )}
        {backup ? (
          <TextInput
            label={t('signIn.backupCode')}
            description={t('signIn.backupHint')}
            autoFocus
            autoComplete="off"
            spellCheck={false}
            maxLength={64}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value.trim())}
          />
        ) : (
          <>
            <div>
              <Text fw={600}>{t('signIn.code')}</Text>
              <Text size="sm" c="dimmed">
                {t('signIn.codeHint')}
              </Text>
            </div>
            <PinInput
              length={6}
              type="number"
              oneTimeCode
              autoFocus
              aria-label={t('signIn.code')}
              value={code}
              onChange={setCode}
              onComplete={(value) => attempt.mutate(value)}
              error={Boolean(refusal)}
            />
          </>
        )}
        <Button
          type="submit"
          fullWidth
          mt="xs"
          size="md"
          loading={attempt.isPending}
          disabled={code.length < 6}
        >
          {t('signIn.verify')}
        </Button>
        <Anchor
          component="button"
          type="button"
          size="sm"
          onClick={() => {
            setCode('')
            attempt.reset()
            setBackup(!backup)
          }}
        >
          {backup ? t('signIn.useApp') : t('signIn.useBackup')}
        </Anchor>
        <Anchor component="button" type="button" size="sm" onClick={onStartOver}>
          {t('signIn.startOver')}
        </Anchor>
      </Stack>
    </form>
  )
}
