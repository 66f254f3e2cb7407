import { Button, Group, Stack, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { endpoints, type Field, type TableRecord } from '@screenpop/contract'
import {
  focusFirstFault,
  isApiError,
  notifyDone,
  ProblemAlert,
  useApi,
  useCommand,
  useFormat,
  useProblemForm,
  useSession,
} from '@screenpop/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useTable } from '../tables/table-context.ts'
import { ConflictDialog } from './ConflictDialog.tsx'
import { FieldValueInput } from './FieldValueInput.tsx'
import { RecordActions } from './RecordActions.tsx'
import { changesOfForm, formOfRecord, type RecordForm, valueFault } from './record-form.ts'

interface RecordEditorProps {
  fields: readonly Field[]
  record: TableRecord | undefined
  onClose: () => void
  /** Shows another state of the same record. */
  onReload: (record: TableRecord) => void
  onReveal: (record: TableRecord, field: Field) => void
}

/** The form of one record. Only what was changed is sent, under the revision that was read. */
export const RecordEditor = ({ fields, record, onClose, onReload, onReveal }: RecordEditorProps) => {
  const { t } = useTranslation(['records', 'ui'])
  const api = useApi()
  const table = useTable()
  const format = useFormat()
  const { can } = useSession()
  const [theirs, setTheirs] = useState<TableRecord>()
  const faultText = (field: Field, value: string | null): string | null => {
    const fault = valueFault(field, value)
    if (!fault) return null
    if (fault === 'missing') return t('mandatoryMissing', { name: field.name })
    return fault === 'tooLong' ? t('tooLong', { count: field.length ?? 0 }) : t(fault)
  }
  const form = useForm<RecordForm>({
    initialValues: formOfRecord(fields, record),
    validate: (values) =>
      Object.fromEntries(
        fields.map((field) => [`fields.${field.id}`, faultText(field, values.fields[field.id] ?? null)]),
      ),
  })
  const problem = useProblemForm(
    form,
    fields.map(({ id }) => `fields.${id}`),
  )
  const params = { id: table.id }
  const stale = [
    [endpoints.listRecords, params],
    [endpoints.countRecords, params],
  ] as const
  const create = useCommand(endpoints.createRecord, { stale })
  const update = useCommand(endpoints.updateRecord, { stale })
  const readOnly = !can('tables:write') || Boolean(record?.deletedAt)

  const save = async (revision: number | undefined) => {
    problem.clear()
    if (form.validate().hasErrors) return focusFirstFault()
    const body = { fields: changesOfForm(fields, form.getValues(), record) }
    const query = { fieldKeys: 'id' } as const
    try {
      if (record) {
        if (Object.keys(body.fields).length === 0) return onClose()
        const rid = record.id
        await update.mutateAsync({
          params: { ...params, rid },
          query,
          body,
          headers: { 'if-match': `"${revision}"` },
        })
      } else await create.mutateAsync({ params, query, body })
      notifyDone(t(record ? 'saved' : 'created'))
      onClose()
    } catch (error) {
      if (record && isApiError(error, 'request.conditionFailed')) {
        setTheirs(await api(endpoints.getRecord, { params: { ...params, rid: record.id }, query }))
      } else problem.refuse(error)
    }
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void save(record?.revision)
      }}
    >
      <Stack gap="md">
        {fields.map((field, position) => (
          <FieldValueInput
            key={field.id}
            field={field}
            value={form.getValues().fields[field.id] ?? (record?.masked.includes(field.id) ? null : '')}
            maskedAs={record?.masked.includes(field.id) ? (record.fields[field.id] ?? '') : undefined}
            error={form.errors[`fields.${field.id}`]?.toString()}
            readOnly={readOnly}
            autoFocus={!record && position === 0}
            onChange={(value) => {
              form.setFieldValue(`fields.${field.id}`, value)
              form.clearFieldError(`fields.${field.id}`)
            }}
            {...(record && !record.deletedAt && can('tables:reveal')
              ? { onReveal: () => onReveal(record, field) }
              : {})}
          />
        ))}
        <ProblemAlert error={problem.error} issues={problem.rest} />
        {record && (
          <Text size="sm" c="dimmed">
            {t('savedAt', { when: format.instant(record.updatedAt), revision: record.revision })}
          </Text>
        )}
        <Group justify="space-between" gap="xs">
          {record && can('tables:write') ? <RecordActions record={record} onDone={onClose} /> : <span />}
          <Group gap="xs">
            <Button variant="default" onClick={onClose}>
              {readOnly ? t('ui:close') : t('ui:cancel')}
            </Button>
            {!readOnly && (
              <Button type="submit" loading={create.isPending || update.isPending}>
                {record ? t('ui:save') : t('ui:create')}
              </Button>
            )}
          </Group>
        </Group>
      </Stack>
      {record && theirs && (
        <ConflictDialog
          fields={fields}
          mine={changesOfForm(fields, form.getValues(), record)}
          theirs={theirs}
          onClose={() => setTheirs(undefined)}
          onTake={() => onReload(theirs)}
          onOverwrite={() => {
            setTheirs(undefined)
            void save(theirs.revision)
          }}
        />
      )}
    </form>
  )
}
