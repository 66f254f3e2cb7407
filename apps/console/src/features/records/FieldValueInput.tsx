import { ActionIcon, Button, Group, Input, Select, Textarea, TextInput } from '@mantine/core'
import { DateInput, TimePicker } from '@mantine/dates'
import type { Field } from '@screenpop/contract'
import { IconEye, IconLock } from '@tabler/icons-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'

export interface FieldValueInputProps {
  field: Field
  /** Null: a masked value that stays as it is. */
  value: string | null
  /** How the masked value is shown, where the record has one. */
  maskedAs: string | undefined
  onChange: (value: string | null) => void
  error: string | undefined
  readOnly: boolean
  autoFocus: boolean
  /** Shows a masked value in clear, where the person may. */
  onReveal?: () => void
}

/** The input that fits the type of a field. */
export const FieldValueInput = (props: FieldValueInputProps) => {
  const { t } = useTranslation('records')
  const { field, value, maskedAs, onChange, readOnly } = props
  const id = useId()
  const lock = field.encrypted && <IconLock size={14} aria-label={t('encryptedHint')} />
  const shared = {
    label: (
      <Group component="span" gap={4} display="inline-flex">
        {field.name}
        {lock}
      </Group>
    ),
    withAsterisk: field.mandatory && !readOnly,
    error: props.error,
    readOnly,
    ...(props.autoFocus ? { 'data-autofocus': true } : {}),
  }
  if (value === null) {
    const { label, withAsterisk, error } = shared
    return (
      <Input.Wrapper
        label={label}
        withAsterisk={withAsterisk}
        error={error}
        description={readOnly ? undefined : t('maskedKept')}
        id={id}
      >
        <Group gap="xs" wrap="nowrap" mt={4}>
          <TextInput id={id} flex={1} readOnly value={maskedAs ?? ''} />
          {props.onReveal && maskedAs && (
            <ActionIcon
              variant="default"
              size={36}
              aria-label={t('reveal', { name: field.name })}
              onClick={props.onReveal}
            >
              <IconEye size={16} />
            </ActionIcon>
          )}
          {!readOnly && (
            <Button variant="default" onClick={() => onChange('')}>
              {t('maskedReplace')}
            </Button>
          )}
        </Group>
      </Input.Wrapper>
    )
  }
  return (
    <>
      <ValueInput {...props} value={value} shared={shared} />
      {maskedAs !== undefined && (
        <Group justify="flex-end" mt={-10}>
          <Button variant="subtle" size="compact-sm" onClick={() => onChange(null)}>
            {t('maskedKeep')}
          </Button>
        </Group>
      )}
    </>
  )
}

interface ValueInputProps extends FieldValueInputProps {
  value: string
  shared: object
}

const ValueInput = ({ field, value, onChange, readOnly, shared }: ValueInputProps) => {
  const { t } = useTranslation('records')
  switch (field.type) {
    case 'dictionary':
      return (
        <Select
          {...shared}
          searchable
          clearable={!field.mandatory && !readOnly}
          data={field.items?.map(({ key, label }) => ({ value: key, label })) ?? []}
          value={value || null}
          onChange={(chosen) => onChange(chosen ?? '')}
        />
      )
    case 'date':
      return (
        <DateInput
          {...shared}
          valueFormat="YYYY-MM-DD"
          placeholder="YYYY-MM-DD"
          clearable={!field.mandatory && !readOnly}
          value={value || null}
          onChange={(chosen) => onChange(chosen ?? '')}
        />
      )
    case 'time':
      return (
        <TimePicker
          {...shared}
          withSeconds
          clearable={!field.mandatory && !readOnly}
          value={value}
          onChange={onChange}
        />
      )
    case 'number': {
      const { length, scale } = field
      return (
        <TextInput
          {...shared}
          inputMode="decimal"
          description={
            scale
              ? t('numberHintScale', { length: length ?? 0, scale })
              : t('numberHint', { length: length ?? 0 })
          }
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )
    }
    default: {
      const long = (field.length ?? 0) > 100 || value.includes('\n')
      const input = {
        ...shared,
        maxLength: (field.length ?? 256) * 2,
        value,
        onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
      }
      return long ? <Textarea {...input} autosize minRows={1} maxRows={6} /> : <TextInput {...input} />
    }
  }
}
