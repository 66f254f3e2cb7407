import { Alert, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import type { ObjectField, ObjectProps } from '@screenpop/contract'
import { useTranslation } from 'react-i18next'
import { bindingTo, type DataSource, fieldName, sourceOf } from '../../document/data-source.ts'
import { useEditor } from '../editor-context.ts'
import { ApiObjectChoice } from './ApiObjectChoice.tsx'
import { FieldRow } from './FieldRow.tsx'
import type { InspectorProps } from './Inspector.tsx'
import { lostFields, tableOfFault, withoutLost } from './lost-fields.ts'
import { SourceChoice } from './SourceChoice.tsx'
import { TableChoice } from './TableChoice.tsx'

/** Title, source, look-up value and the fields of an object. */
export const ObjectInspector = ({ blockId, block, change }: InspectorProps) => {
  const { t } = useTranslation('designer')
  const { sources, sourceKind, faults } = useEditor()
  const props = block.props as ObjectProps
  const { binding } = block
  const source = sourceOf(sources, binding)
  const setFields = (fields: ObjectField[], merge?: string) => change({ props: { ...props, fields } }, merge)
  const bind = (chosen: DataSource) => {
    // a title that only says where the data come from follows them
    const own = props.title === source?.name ? '' : props.title
    change({
      binding: bindingTo(chosen, binding),
      props: { title: own || chosen.name, fields: chosen.fields.map(({ id }) => ({ fieldId: id })) },
    })
  }
  const lost = lostFields(faults, blockId)
  const { count: lostCount, left: kept } = withoutLost(props, faults, blockId)
  const shown = new Set(props.fields.map(({ fieldId }) => fieldId))
  const unsampled = sourceKind === 'external' && binding?.kind === 'external'
  const left = (source?.fields ?? []).filter(({ id }) => !shown.has(id))
  return (
    <Stack gap="md">
      <TextInput
        label={t('title')}
        maxLength={128}
        value={props.title}
        onChange={(event) => change({ props: { ...props, title: event.currentTarget.value } }, 'title')}
      />
      {sourceKind === 'table' ? (
        <TableChoice
          binding={binding}
          known={source}
          lostName={tableOfFault(faults, blockId)}
          onChoose={bind}
        />
      ) : (
        <ApiObjectChoice binding={binding} known={source} onChoose={bind} />
      )}
      {binding?.kind === 'table' && (
        <SourceChoice
          label={t('lookup')}
          value={binding.lookup}
          onChange={(lookup, merge) => change({ binding: { ...binding, lookup } }, merge)}
        />
      )}
      <div>
        <Group justify="space-between">
          <Text fw={500}>{t('fields')}</Text>
          <Group gap={4}>
            <Button
              size="compact-xs"
              variant="subtle"
              disabled={left.length === 0}
              onClick={() => setFields([...props.fields, ...left.map(({ id }) => ({ fieldId: id }))])}
            >
              {t('showAll')}
            </Button>
            <Button
              size="compact-xs"
              variant="subtle"
              disabled={props.fields.length === 0}
              onClick={() => setFields([])}
            >
              {t('showNone')}
            </Button>
          </Group>
        </Group>
        {lostCount > 0 && (
          <Alert color="brick" p="xs" mt={4} data-lost>
            <Group justify="space-between" gap="xs">
              <Text size="sm">{t('lostFields', { count: lostCount })}</Text>
              <Button
                size="compact-xs"
                variant="default"
                onClick={() => change({ props: { ...props, ...kept } })}
              >
                {t('takeLostOff')}
              </Button>
            </Group>
          </Alert>
        )}
        <Stack gap={4} mt={4}>
          {props.fields.map((field, index) => (
            <FieldRow
              key={field.fieldId}
              field={field}
              form={block.type === 'recordForm'}
              name={fieldName(source, binding, field.fieldId)}
              lostName={lost.get(index)}
              unsampled={unsampled && !source?.fields.some(({ id }) => id === field.fieldId)}
              first={index === 0}
              last={index === props.fields.length - 1}
              onChange={(next, merge) =>
                setFields(
                  props.fields.map((each, place) => (place === index ? next : each)),
                  merge && `${field.fieldId}/${merge}`,
                )
              }
              onMove={(step) => setFields(moved(props.fields, index, step))}
              onRemove={() => setFields(props.fields.filter((_each, place) => place !== index))}
            />
          ))}
        </Stack>
        {left.length > 0 && (
          <Select
            mt="xs"
            size="xs"
            aria-label={t('addField')}
            placeholder={t('addField')}
            searchable
            data={left.map(({ id, name }) => ({ value: id, label: name }))}
            value={null}
            onChange={(fieldId) => fieldId && setFields([...props.fields, { fieldId }])}
          />
        )}
      </div>
    </Stack>
  )
}

const moved = (fields: readonly ObjectField[], index: number, step: -1 | 1): ObjectField[] => {
  const next = [...fields]
  const [field] = next.splice(index, 1)
  if (field) next.splice(index + step, 0, field)
  return next
}
