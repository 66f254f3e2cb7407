import { Button, Group, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'

interface ParamFormProps {
  label: string
  pending: boolean
  onSubmit: (param: string) => void
  /** What stands before the number. */
  children?: ReactNode
}

/** Asks for the number with which an API is called. */
export const ParamForm = ({ label, pending, onSubmit, children }: ParamFormProps) => {
  const { t } = useTranslation('connectors')
  const [param, setParam] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // React carries events of a dialog to the form in which the dialog was written.
    event.stopPropagation()
    if (param.trim()) onSubmit(param.trim())
  }
  return (
    <form onSubmit={submit}>
      <Group align="flex-end" gap="sm">
        {children}
        <TextInput
          label={t('testParam')}
          placeholder="13810007919"
          inputMode="tel"
          maxLength={256}
          data-autofocus
          value={param}
          onChange={(event) => setParam(event.currentTarget.value)}
        />
        <Button type="submit" loading={pending} disabled={!param.trim()}>
          {label}
        </Button>
      </Group>
    </form>
  )
}
