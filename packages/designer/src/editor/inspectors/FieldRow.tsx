import { ActionIcon, Collapse, Group, Paper, Select, Stack, Switch, Text, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { ObjectField } from '@screenpop/contract'
import { IconArrowDown, IconArrowUp, IconSettings, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

interface FieldRowProps {
  field: ObjectField
  /** It is asked for, not shown: it has no format but the size of its box, and is never hidden. */
  form: boolean
  /** Undefined when the table has lost the field. */
  name: string | undefined
  /** What a lost field was called, where that is known. */
  lostName: string | undefined
  /** No answer that was sampled has held it. */
  unsampled: boolean
  first: boolean
  last: boolean
  onChange: (field: ObjectField, merge?: string) => void
  onMove: (step: -1 | 1) => void
  onRemove: () => void
}

const widths = ['12', '6', '4', '3'] as const
const formFormats = ['plain', 'multiline'] as const
const formats = ['plain', 'phone', 'email', 'url', 'currency', 'multiline'] as const

/** One field of an object: order, and behind the wheel its label, width, format. */
export const FieldRow = ({
  field,
  form,
  name,
  lostName,
  unsampled,
  first,
  last,
  onChange,
  onMove,
  onRemove,
}: FieldRowProps) => {
  const { t } = useTranslation('designer')
  const [open, { toggle }] = useDisclosure(false)
  const lost = lostName ? t('lostNamed', { field: lostName }) : t('lostField')
  const label = field.label || name || lost
  return (
    <Paper withBorder px="xs" py={4}>
      <Group gap={2} wrap="nowrap">
        <Text size="sm" truncate style={{ flex: 1 }} {...(name === undefined ? { c: 'brick' } : {})}>
          {name === undefined ? lost : unsampled ? t('notSampled', { name: label }) : label}
        </Text>
        <ActionIcon
          size="sm"
          aria-label={t('fieldUp', { field: label })}
          disabled={first}
          onClick={() => onMove(-1)}
        >
          <IconArrowUp size={14} />
        </ActionIcon>
        <ActionIcon
          size="sm"
          aria-label={t('fieldDown', { field: label })}
          disabled={last}
          onClick={() => onMove(1)}
        >
          <IconArrowDown size={14} />
        </ActionIcon>
        <ActionIcon
          size="sm"
          aria-label={t('fieldSettings', { field: label })}
          aria-expanded={open}
          onClick={toggle}
        >
          <IconSettings size={14} />
        </ActionIcon>
        <ActionIcon size="sm" aria-label={t('fieldRemove', { field: label })} onClick={onRemove}>
          <IconX size={14} />
        </ActionIcon>
      </Group>
      <Collapse expanded={open}>
        <Stack gap="xs" py="xs">
          <TextInput
            size="xs"
            label={t('label')}
            placeholder={name ?? ''}
            maxLength={64}
            value={field.label ?? ''}
            onChange={(event) => onChange(withOptional(field, 'label', event.currentTarget.value), 'label')}
          />
          <Group grow gap="xs">
            <Select
              size="xs"
              label={t('width')}
              allowDeselect={false}
              data={widths.map((value) => ({ value, label: t(`width.${value}`) }))}
              value={String(field.width ?? 6)}
              onChange={(value) => onChange({ ...field, width: Number(value) })}
            />
            <Select
              size="xs"
              label={t('format')}
              allowDeselect={false}
              data={
                form
                  ? formFormats.map((value) => ({ value, label: t(`formFormat.${value}`) }))
                  : formats.map((value) => ({ value, label: t(`format.${value}`) }))
              }
              value={field.format ?? 'plain'}
              onChange={(value) => onChange({ ...field, format: value as (typeof formats)[number] })}
            />
          </Group>
          {!form && (
            <Switch
              size="xs"
              label={t('hideWhenEmpty')}
              checked={field.hideWhenEmpty ?? false}
              onChange={(event) => onChange({ ...field, hideWhenEmpty: event.currentTarget.checked })}
            />
          )}
        </Stack>
      </Collapse>
    </Paper>
  )
}

const withOptional = (field: ObjectField, key: 'label', value: string): ObjectField => {
  const { [key]: _gone, ...rest } = field
  return value === '' ? rest : { ...rest, [key]: value }
}
