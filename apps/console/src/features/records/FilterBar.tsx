import { Button, Group, Pill, Popover, Select, Stack, Text, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { Field, RecordFilter } from '@screenpop/contract'
import { IconFilterPlus } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { needsValue, operatorsOf, type RecordSearch } from './record-search.ts'
import { useValueText } from './use-value-text.ts'

interface FilterBarProps {
  fields: readonly Field[]
  search: RecordSearch
  onSearch: (search: RecordSearch) => void
}

/** The conditions of the list, each of which can be taken away, and a form for one more. */
export const FilterBar = ({ fields, search, onSearch }: FilterBarProps) => {
  const { t } = useTranslation('records')
  const text = useValueText()
  const [opened, form] = useDisclosure(false)
  const filters = search.filter ?? []
  const set = (next: RecordFilter[]) => {
    const { filter: _, ...rest } = search
    onSearch(next.length > 0 ? { ...rest, filter: next } : rest)
  }
  return (
    <Group gap="xs">
      {filters.map((filter) => {
        const field = fields.find(({ id }) => id === filter.field)
        if (!field) return null
        const value = needsValue(filter.op) ? text(field, filter.value ?? '') : ''
        return (
          <Pill
            key={JSON.stringify(filter)}
            withRemoveButton
            size="md"
            removeButtonProps={{
              'aria-label': t('filterRemove', { name: field.name }),
              tabIndex: 0,
              'aria-hidden': false,
            }}
            onRemove={() => set(filters.filter((other) => other !== filter))}
          >
            {field.name} {t(`op.${filter.op}`)} {value}
          </Pill>
        )
      })}
      <Popover
        opened={opened}
        onChange={form.set}
        position="bottom-start"
        trapFocus
        returnFocus
        shadow="md"
        width={320}
      >
        <Popover.Target>
          <Button size="xs" variant="subtle" leftSection={<IconFilterPlus size={15} />} onClick={form.toggle}>
            {t('filterAdd')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <ConditionForm
            fields={fields}
            onAdd={(filter) => {
              set([...filters, filter])
              form.close()
            }}
          />
        </Popover.Dropdown>
      </Popover>
    </Group>
  )
}

const ConditionForm = ({
  fields,
  onAdd,
}: {
  fields: readonly Field[]
  onAdd: (filter: RecordFilter) => void
}) => {
  const { t } = useTranslation('records')
  const usable = fields.filter((field) => operatorsOf(field).length > 0)
  const [field, setField] = useState(usable[0])
  const [op, setOp] = useState<RecordFilter['op']>(field ? (operatorsOf(field)[0] ?? 'eq') : 'eq')
  const [value, setValue] = useState('')
  if (!field) return <Text c="dimmed">{t('filterEncrypted')}</Text>
  const wanted = needsValue(op)
  const choose = (id: string | null) => {
    const chosen = usable.find((one) => one.id === id)
    if (!chosen) return
    setField(chosen)
    setOp(operatorsOf(chosen)[0] ?? 'eq')
    setValue('')
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (wanted && !value.trim()) return
    onAdd({
      field: field.id,
      op,
      ...(wanted ? { value: field.type === 'string' ? value : value.trim() } : {}),
    })
  }
  const within = { comboboxProps: { withinPortal: false } }
  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        <Select
          label={t('filterField')}
          data={usable.map(({ id, name }) => ({ value: id, label: name }))}
          value={field.id}
          onChange={choose}
          data-autofocus
          {...within}
        />
        <Select
          label={t('filterOp')}
          data={operatorsOf(field).map((one) => ({ value: one, label: t(`op.${one}`) }))}
          value={op}
          onChange={(next) => next && setOp(next)}
          {...within}
        />
        {wanted &&
          (field.type === 'dictionary' ? (
            <Select
              label={t('filterValue')}
              searchable
              data={field.items?.map(({ key, label }) => ({ value: key, label })) ?? []}
              value={value || null}
              onChange={(next) => setValue(next ?? '')}
              {...within}
            />
          ) : (
            <TextInput
              label={t('filterValue')}
              type={field.type === 'date' ? 'date' : 'text'}
              maxLength={256}
              value={value}
              onChange={(event) => setValue(event.currentTarget.value)}
            />
          ))}
        <Group justify="flex-end">
          <Button type="submit" size="xs" disabled={wanted && !value.trim()}>
            {t('filterApply')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
