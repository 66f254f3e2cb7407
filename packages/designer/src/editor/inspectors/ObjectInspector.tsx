import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import type { Binding, ObjectField, ObjectProps } from '@screenpop/contract'
import { useTranslation } from 'react-i18next'
import { useEditor } from '../editor-context.ts'
import { FieldRow } from './FieldRow.tsx'
import type { InspectorProps } from './Inspector.tsx'
import { SourceChoice } from './SourceChoice.tsx'

/** Title, source, look-up value and the fields of an object. */
export const ObjectInspector = ({ block, change }: InspectorProps) => {
  const { t } = useTranslation('designer')
  const { sources } = useEditor()
  const props = block.props as ObjectProps
  const binding = block.binding?.kind === 'table' ? block.binding : undefined
  const source = sources.find(({ tableId }) => tableId === binding?.tableId)
  const setFields = (fields: ObjectField[], merge?: string) => change({ props: { ...props, fields } }, merge)
  const bind = (next: Binding) => change({ binding: next })
  const chooseTable = (tableId: string | null) => {
    const chosen = sources.find((each) => each.tableId === tableId)
    if (!chosen) return
    change({
      binding: {
        kind: 'table',
        tableId: chosen.tableId,
        lookup: binding?.lookup ?? { source: 'customerNumber' },
      },
      props: { title: props.title || chosen.name, fields: chosen.fields.map(({ id }) => ({ fieldId: id })) },
    })
  }
  const shown = new Set(props.fields.map(({ fieldId }) => fieldId))
  const left = (source?.fields ?? []).filter(({ id }) => !shown.has(id))
  return (
    <Stack gap="md">
      <TextInput
        label={t('title')}
        maxLength={128}
        value={props.title}
        onChange={(event) => change({ props: { ...props, title: event.currentTarget.value } }, 'title')}
      />
      <Select
        label={t('table')}
        description={t('tableHint')}
        placeholder={t('chooseTable')}
        nothingFoundMessage={t('noTables')}
        searchable
        allowDeselect={false}
        data={sources.map(({ tableId, name }) => ({ value: tableId, label: name }))}
        value={binding?.tableId ?? null}
        onChange={chooseTable}
      />
      {binding && (
        <SourceChoice
          label={t('lookup')}
          value={binding.lookup}
          onChange={(lookup) => bind({ ...binding, lookup })}
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
        <Stack gap={4} mt={4}>
          {props.fields.map((field, index) => (
            <FieldRow
              key={field.fieldId}
              field={field}
              name={source?.fields.find(({ id }) => id === field.fieldId)?.name}
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
