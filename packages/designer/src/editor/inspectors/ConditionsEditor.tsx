import { ActionIcon, Button, Group, Paper, Select, Stack, Text, TextInput } from '@mantine/core'
import {
  type Block,
  blockDefinitions,
  type Condition,
  callParameters,
  conditionOperators,
} from '@screenpop/contract'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { sourceOf } from '../../document/data-source.ts'
import { useEditor } from '../editor-context.ts'
import { useBlockNames } from '../use-block-names.ts'
import { ConditionValue } from './ConditionValue.tsx'
import { decodeLeft, encodeLeft, type ValueChoice, withLeft, withOperator } from './condition-choice.ts'
import type { InspectorProps } from './Inspector.tsx'

/** Call data that is one of a few codes (rule book 6); nobody has to know them by heart. */
const callValues = [
  { name: 'callType', value: '0', text: 'call.callType.0' },
  { name: 'callType', value: '1', text: 'call.callType.1' },
  { name: 'mediaType', value: '1', text: 'call.mediaType.1' },
  { name: 'mediaType', value: '5', text: 'call.mediaType.5' },
] as const

interface ConditionsEditorProps extends Pick<InspectorProps, 'blockId' | 'change'> {
  conditions: Block['visibleWhen']
}

/** When the block shows: all of the tests must hold. */
export const ConditionsEditor = memo(({ blockId, conditions = [], change }: ConditionsEditorProps) => {
  const { t } = useTranslation('designer')
  const set = (next: Condition[], merge?: string) =>
    change({ visibleWhen: next.length > 0 ? next : undefined }, merge)
  return (
    <Stack gap="xs">
      <Text fw={500}>{t('conditions')}</Text>
      {conditions.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('always')}
        </Text>
      )}
      {conditions.map((condition, index) => (
        <ConditionRow
          key={`${index}/${conditions.length}`}
          blockId={blockId}
          condition={condition}
          number={index + 1}
          onChange={(next, merge) =>
            set(
              conditions.map((each, place) => (place === index ? next : each)),
              merge && `condition/${index}/${merge}`,
            )
          }
          onRemove={() => set(conditions.filter((_each, place) => place !== index))}
        />
      ))}
      {conditions.length < 10 && (
        <Button
          size="xs"
          variant="default"
          style={{ alignSelf: 'flex-start' }}
          leftSection={<IconPlus size={14} />}
          onClick={() =>
            set([
              ...conditions,
              { left: { source: 'callData', name: 'callType' }, operator: 'equals', value: '0' },
            ])
          }
        >
          {t('addCondition')}
        </Button>
      )}
    </Stack>
  )
})

interface ConditionRowProps {
  blockId: string
  condition: Condition
  number: number
  onChange: (condition: Condition, merge?: string) => void
  onRemove: () => void
}

const ConditionRow = ({ blockId, condition, number, onChange, onRemove }: ConditionRowProps) => {
  const { t } = useTranslation('designer')
  const { document, sources } = useEditor()
  const objects = Object.entries(document.blocks).filter(
    ([id, { type }]) => blockDefinitions[type].bound && id !== blockId,
  )
  const namesOf = useBlockNames({ document, sources })
  const names = namesOf(objects.map(([id]) => id))
  const fieldsOf = (id: string) => sourceOf(sources, document.blocks[id]?.binding)?.fields ?? []
  const choicesOf = (of: Condition['left']): readonly ValueChoice[] => {
    if (of.source === 'callData')
      return callValues
        .filter(({ name }) => name === of.name)
        .map(({ value, text }) => ({ value, label: t(text) }))
    if (of.source !== 'field') return []
    const field = fieldsOf(of.blockId).find(({ id }) => id === of.fieldId)
    return (field?.items ?? []).map(({ key, label }) => ({ value: key, label }))
  }
  const choose = (next: Condition['left']) =>
    onChange(withLeft(condition, next, choicesOf(next), choicesOf(condition.left)))
  const groups = [
    {
      group: t('group.call'),
      items: [
        { value: encodeLeft({ source: 'customerNumber' }), label: t('source.customerNumber') },
        ...callParameters.map((name) => ({
          value: encodeLeft({ source: 'callData', name }),
          label: t(`call.${name}`),
        })),
        { value: 'associated', label: t('source.associated') },
      ],
    },
    ...objects.map(([id]) => ({
      group: names.get(id) ?? '',
      items: [
        { value: encodeLeft({ source: 'matchCount', blockId: id }), label: t('matchCount') },
        ...fieldsOf(id).map((field) => ({
          value: encodeLeft({ source: 'field', blockId: id, fieldId: field.id }),
          label: field.name,
        })),
      ],
    })),
  ]
  const { left } = condition
  const isAssociated = left.source === 'channelAssociatedData'
  return (
    <Paper withBorder p="xs">
      <Stack gap={6}>
        <Group gap={4} wrap="nowrap">
          <Select
            size="xs"
            style={{ flex: 1 }}
            aria-label={t('conditionLeft')}
            allowDeselect={false}
            searchable
            data={groups}
            value={isAssociated ? 'associated' : encodeLeft(left)}
            onChange={(value) =>
              value &&
              choose(
                value === 'associated'
                  ? { source: 'channelAssociatedData', name: 'customerId' }
                  : decodeLeft(value),
              )
            }
          />
          <ActionIcon aria-label={t('removeCondition', { number })} onClick={onRemove}>
            <IconTrash size={15} />
          </ActionIcon>
        </Group>
        {left.source === 'channelAssociatedData' && (
          <TextInput
            size="xs"
            aria-label={t('parameterName')}
            value={left.name}
            onChange={(event) =>
              onChange({ ...condition, left: { ...left, name: event.currentTarget.value } }, 'name')
            }
          />
        )}
        <Group gap={4} grow>
          <Select
            size="xs"
            aria-label={t('conditionOperator')}
            allowDeselect={false}
            data={conditionOperators.map((value) => ({ value, label: t(`operator.${value}`) }))}
            value={condition.operator}
            onChange={(value) => onChange(withOperator(condition, value as Condition['operator']))}
          />
          <ConditionValue condition={condition} choices={choicesOf(left)} onChange={onChange} />
        </Group>
      </Stack>
    </Paper>
  )
}
