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
import { blockTitle } from '../block-looks.ts'
import { useEditor } from '../editor-context.ts'
import { decodeLeft, encodeLeft } from './condition-choice.ts'
import type { InspectorProps } from './Inspector.tsx'

const withoutValue = new Set<Condition['operator']>(['isEmpty', 'isNotEmpty'])

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
  const fieldsOf = (id: string) => sourceOf(sources, document.blocks[id]?.binding)?.fields ?? []
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
    ...objects.map(([id, each]) => ({
      group: blockTitle(each, sources) || t(`block.${each.type}`),
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
              onChange({
                ...condition,
                left:
                  value === 'associated'
                    ? { source: 'channelAssociatedData', name: 'customerId' }
                    : decodeLeft(value),
              })
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
          {!withoutValue.has(condition.operator) && (
            <TextInput
              size="xs"
              aria-label={t('conditionValue')}
              placeholder={condition.operator === 'isOneOf' ? 'a, b, c' : ''}
              value={
                condition.operator === 'isOneOf'
                  ? (condition.values ?? []).join(', ')
                  : (condition.value ?? '')
              }
              onChange={(event) => onChange(withValue(condition, event.currentTarget.value), 'value')}
            />
          )}
        </Group>
      </Stack>
    </Paper>
  )
}

const withOperator = ({ left, value, values }: Condition, operator: Condition['operator']): Condition => {
  if (withoutValue.has(operator)) return { left, operator }
  const text = value ?? (values ?? []).join(', ')
  return withValue({ left, operator }, text)
}

const withValue = ({ left, operator }: Condition, text: string): Condition =>
  operator === 'isOneOf'
    ? { left, operator, values: text.split(',').map((each) => each.trimStart()) }
    : { left, operator, value: text }
