import { Group, Select, TextInput } from '@mantine/core'
import { type CallSource, callParameters } from '@screenpop/contract'
import { useTranslation } from 'react-i18next'

interface SourceChoiceProps {
  label: string
  value: CallSource
  /** `merge` joins the keys of a name into one step of undo. */
  onChange: (source: CallSource, merge?: string) => void
}

const associated = 'channelAssociatedData'

/** Chooses a value of the call: the customer's number, a system value, or a named associated value. */
export const SourceChoice = ({ label, value, onChange }: SourceChoiceProps) => {
  const { t } = useTranslation('designer')
  const choice = value.source === 'callData' ? value.name : value.source
  const choose = (next: string | null) => {
    if (next === null) return
    if (next === 'customerNumber') onChange({ source: 'customerNumber' })
    else if (next === associated) onChange({ source: associated, name: 'customerId' })
    else onChange({ source: 'callData', name: next as (typeof callParameters)[number] })
  }
  return (
    <Group grow gap="xs" align="flex-end">
      <Select
        label={label}
        allowDeselect={false}
        data={[
          { value: 'customerNumber', label: t('source.customerNumber') },
          ...callParameters.map((name) => ({ value: name, label: t(`call.${name}`) })),
          { value: associated, label: t('source.associated') },
        ]}
        value={choice}
        onChange={choose}
      />
      {value.source === associated && (
        <TextInput
          label={t('parameterName')}
          maxLength={128}
          value={value.name}
          onChange={(event) => onChange({ source: associated, name: event.currentTarget.value }, 'lookup')}
        />
      )}
    </Group>
  )
}
