import { Button, Drawer, Group, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { endpoints, type Field, type Table } from '@screenpop/contract'
import {
  focusFirstFault,
  isApiError,
  notifyDone,
  ProblemAlert,
  useCommand,
  useProblemForm,
} from '@screenpop/ui'
import { useTranslation } from 'react-i18next'
import { FieldInputs } from './FieldInputs.tsx'
import { changeOfForm, emptyFieldForm, type FieldForm, formOfField, inputOfForm } from './field-form.ts'
import { fieldValidation } from './field-validation.ts'

interface FieldDrawerProps {
  table: Table
  /** The field to edit, or the values that a new one begins with. */
  open: Field | FieldForm | undefined
  onClose: () => void
}

const isField = (open: Field | FieldForm): open is Field => 'id' in open

/** The editor of one field, beside the list of all. */
export const FieldDrawer = ({ table, open, onClose }: FieldDrawerProps) => {
  const { t } = useTranslation('fields')
  const field = open && isField(open) ? open : undefined
  return (
    <Drawer
      opened={open !== undefined}
      onClose={onClose}
      size={560}
      title={field ? t('editTitle', { name: field.name }) : t('addTitle')}
    >
      {open && (
        <FieldEditor
          key={field?.id ?? 'new'}
          table={table}
          field={field}
          initial={isField(open) ? formOfField(open) : open}
          onClose={onClose}
        />
      )}
    </Drawer>
  )
}

interface FieldEditorProps {
  table: Table
  field: Field | undefined
  initial: FieldForm
  onClose: () => void
}

const FieldEditor = ({ table, field, initial, onClose }: FieldEditorProps) => {
  const { t } = useTranslation(['fields', 'ui'])
  const { t: fieldTexts } = useTranslation('fields')
  const form = useForm<FieldForm>({
    initialValues: initial,
    validate: fieldValidation(fieldTexts),
    validateInputOnBlur: true,
  })
  const problem = useProblemForm(form)
  const stale = [[endpoints.getTable, { id: table.id }], endpoints.listTables] as const
  const create = useCommand(endpoints.createField, { stale })
  const update = useCommand(endpoints.updateField, { stale })

  const save = async (another: boolean) => {
    problem.clear()
    if (form.validate().hasErrors) return focusFirstFault()
    const values = form.getValues()
    try {
      if (field) {
        await update.mutateAsync({ params: { id: table.id, fieldId: field.id }, body: changeOfForm(values) })
      } else await create.mutateAsync({ params: { id: table.id }, body: inputOfForm(values) })
      notifyDone(t(field ? 'saved' : 'added', { name: values.name.trim() }))
      if (!another) return onClose()
      form.setValues(emptyFieldForm)
      form.getInputNode('name')?.focus()
    } catch (error) {
      if (isApiError(error, 'name.taken')) form.setFieldError('name', t('nameTaken'))
      else problem.refuse(error)
    }
  }
  const pending = create.isPending || update.isPending
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void save(false)
      }}
    >
      <Stack gap="lg">
        <FieldInputs form={form} otherIndex={otherIndex(table, field)} />
        <ProblemAlert error={problem.error} issues={problem.rest} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('ui:cancel')}
          </Button>
          {!field && (
            <Button variant="default" disabled={pending} onClick={() => void save(true)}>
              {t('addAnother')}
            </Button>
          )}
          <Button type="submit" loading={pending}>
            {field ? t('ui:save') : t('addSubmit')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

const otherIndex = (table: Table, field: Field | undefined): string | undefined =>
  table.fields.find(({ id, index }) => index !== null && id !== field?.id)?.name
