import { MultiSelect, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { endpoints, type Queue, type WrapUpCode } from '@screenpop/contract'
import { notifyDone, ProblemAlert, useCommand, useLongFilter, useProblemForm } from '@screenpop/ui'
import { useTranslation } from 'react-i18next'
import { DeleteButton } from '../DeleteButton.tsx'
import { FormFoot } from '../FormFoot.tsx'

interface WrapUpCodeFormProps {
  code: WrapUpCode | undefined
  queues: readonly Queue[]
  onClose: () => void
}

/** The form of a wrap-up code: its name, and where it is offered. */
export const WrapUpCodeForm = ({ code, queues, onClose }: WrapUpCodeFormProps) => {
  const { t } = useTranslation('calls')
  const filter = useLongFilter()
  const form = useForm({
    initialValues: { name: code?.name ?? '', queueIds: code?.queueIds ?? [] },
    validate: { name: (value) => (value.trim() ? null : t('needName')) },
  })
  const problem = useProblemForm(form)
  const stale = [endpoints.listWrapUpCodes]
  const create = useCommand(endpoints.createWrapUpCode, { stale })
  const update = useCommand(endpoints.updateWrapUpCode, { stale })
  const remove = useCommand(endpoints.deleteWrapUpCode, { stale })
  const submit = form.onSubmit(async ({ name, queueIds }) => {
    problem.clear()
    const body = { name: name.trim(), queueIds }
    try {
      if (code) await update.mutateAsync({ params: { id: code.id }, body })
      else await create.mutateAsync({ body })
      notifyDone(t('codeSaved', { name: body.name }))
      onClose()
    } catch (error) {
      problem.refuse(error)
    }
  })
  const onDelete = () => {
    if (!code) return
    remove.mutate(
      { params: { id: code.id } },
      {
        onSuccess: () => {
          notifyDone(t('codeDeleted', { name: code.name }))
          onClose()
        },
      },
    )
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label={t('name')}
          description={t('codeNameHint')}
          withAsterisk
          maxLength={64}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <MultiSelect
          label={t('queues')}
          description={t('codeQueuesHint')}
          searchable
          filter={filter}
          data={queues.map(({ id, name }) => ({ value: id, label: name }))}
          {...form.getInputProps('queueIds')}
        />
        <ProblemAlert error={problem.error} issues={problem.rest} />
        <FormFoot
          exists={code !== undefined}
          pending={create.isPending || update.isPending}
          onCancel={onClose}
          left={
            code && (
              <DeleteButton
                label={t('codeDelete')}
                title={t('codeDeleteTitle', { name: code.name })}
                text={t('codeDeleteText')}
                pending={remove.isPending}
                error={remove.error}
                onDelete={onDelete}
              />
            )
          }
        />
      </Stack>
    </form>
  )
}
