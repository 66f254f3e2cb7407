import { MultiSelect, Select, TagsInput, TextInput } from '@mantine/core'
import type { Condition } from '@screenpop/contract'
import { useLongFilter } from '@screenpop/ui'
import { useTranslation } from 'react-i18next'
import { takesChoice, takesValue, type ValueChoice } from './condition-choice.ts'

interface ConditionValueProps {
  condition: Condition
  /** The values that the left side can have; none where it can have any. */
  choices: readonly ValueChoice[]
  onChange: (condition: Condition, merge?: string) => void
}

/** What a condition compares with: chosen where the values are known, else typed. */
export const ConditionValue = ({ condition, choices, onChange }: ConditionValueProps) => {
  const { t } = useTranslation('designer')
  const filter = useLongFilter()
  const { left, operator, value = '', values = [] } = condition
  if (!takesValue(operator)) return null
  const common = { size: 'xs', 'aria-label': t('conditionValue') } as const
  const set = (next: string, merge?: string) => onChange({ left, operator, value: next }, merge)
  const setAll = (next: string[]) => onChange({ left, operator, values: next })
  if (choices.length === 0 || !takesChoice(operator))
    return operator === 'isOneOf' ? (
      <TagsInput
        {...common}
        placeholder={t('conditionValuesHint')}
        acceptValueOnBlur
        value={values}
        onChange={setAll}
      />
    ) : (
      <TextInput {...common} value={value} onChange={(event) => set(event.currentTarget.value, 'value')} />
    )
  // what a dictionary has lost is still what the condition waits for
  const gone = [...new Set(operator === 'isOneOf' ? values : [value])].filter(
    (each) => each !== '' && !choices.some((choice) => choice.value === each),
  )
  const data = [...choices, ...gone.map((each) => ({ value: each, label: t('lostNamed', { field: each }) }))]
  return operator === 'isOneOf' ? (
    <MultiSelect {...common} searchable filter={filter} data={data} value={[...values]} onChange={setAll} />
  ) : (
    <Select
      {...common}
      searchable
      filter={filter}
      allowDeselect={false}
      data={data}
      value={value === '' ? null : value}
      onChange={(next) => next !== null && set(next)}
    />
  )
}
