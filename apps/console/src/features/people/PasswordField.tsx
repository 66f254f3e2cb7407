import { Button, Group, TextInput, type TextInputProps } from '@mantine/core'
import { CopyButton } from '@screenpop/ui'
import { useTranslation } from 'react-i18next'
import { makePassword } from './make-password.ts'

interface PasswordFieldProps extends Omit<TextInputProps, 'onChange' | 'value'> {
  value: string
  onChange: (value: string) => void
}

/** A password that is handed to somebody else: in sight, can be made and copied. */
export const PasswordField = ({ value, onChange, ...props }: PasswordFieldProps) => {
  const { t } = useTranslation('people')
  return (
    <Group gap="xs" align="flex-end" wrap="nowrap">
      <TextInput
        {...props}
        flex={1}
        className="sp-mono"
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        rightSection={value ? <CopyButton value={value} /> : undefined}
      />
      <Button variant="default" onClick={() => onChange(makePassword())}>
        {t('makePassword')}
      </Button>
    </Group>
  )
}
