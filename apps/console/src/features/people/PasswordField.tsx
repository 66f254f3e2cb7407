import { Button, Group, Input, TextInput } from '@mantine/core'
import { CopyButton } from '@screenpop/ui'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { makePassword } from './make-password.ts'

interface PasswordFieldProps {
  label: string
  description: string
  withAsterisk?: boolean
  value: string
  error?: ReactNode
  onChange: (value: string) => void
}

/** A password that is handed to somebody else: in sight, can be made and copied. */
export const PasswordField = ({ value, onChange, error, ...wrapper }: PasswordFieldProps) => {
  const { t } = useTranslation('people')
  const id = useId()
  return (
    <Input.Wrapper {...wrapper} id={id} error={error}>
      <Group gap="xs" wrap="nowrap" mt={6} mb={error ? 6 : 0}>
        <TextInput
          id={id}
          flex={1}
          className="sp-mono"
          autoComplete="off"
          spellCheck={false}
          maxLength={128}
          value={value}
          error={Boolean(error)}
          onChange={(event) => onChange(event.currentTarget.value)}
          rightSection={value ? <CopyButton value={value} /> : undefined}
        />
        <Button variant="default" onClick={() => onChange(makePassword())}>
          {t('makePassword')}
        </Button>
      </Group>
    </Input.Wrapper>
  )
}
