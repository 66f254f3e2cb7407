import { Select, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { endpoints, type Queue, type Route } from '@screenpop/contract'
import {
  isApiError,
  notifyDone,
  ProblemAlert,
  useCommand,
  useLongFilter,
  useProblemForm,
} from '@screenpop/ui'
import { useTranslation } from 'react-i18next'
import { DeleteButton } from '../DeleteButton.tsx'
import { FormFoot } from '../FormFoot.tsx'

interface AccessCodeFormProps {
  route: Route | undefined
  queues: readonly Queue[]
  onClose: () => void
}

/** The form of an access code. */
export const AccessCodeForm = ({ route, queues, onClose }: AccessCodeFormProps) => {
  const { t } = useTranslation('calls')
  const filter = useLongFilter()
  const form = useForm({
    initialValues: {
      accessCode: route?.accessCode ?? '',
      extension: route?.extension ?? '',
      queueId: route?.queueId ?? (queues.length === 1 ? (queues[0]?.id ?? null) : null),
    },
    validate: {
      accessCode: (value) => (/^[0-9*#+]{1,24}$/.test(value.trim()) ? null : t('badAccessCode')),
      extension: (value) => (/^[0-9*#]{0,8}$/.test(value.trim()) ? null : t('badExtension')),
      queueId: (value) => (value ? null : t('needQueue')),
    },
  })
  const problem = useProblemForm(form)
  const stale = [endpoints.listRoutes]
  const create = useCommand(endpoints.createRoute, { stale })
  const update = useCommand(endpoints.updateRoute, { stale })
  const remove = useCommand(endpoints.deleteRoute, { stale })
  const submit = form.onSubmit(async ({ accessCode, extension, queueId }) => {
    problem.clear()
    const body = {
      accessCode: accessCode.trim(),
      extension: extension.trim() || null,
      queueId: queueId ?? '',
    }
    try {
      if (route) await update.mutateAsync({ params: { id: route.id }, body })
      else await create.mutateAsync({ body })
      notifyDone(t('routeSaved', { code: body.accessCode }))
      onClose()
    } catch (error) {
      if (isApiError(error, 'name.taken')) form.setFieldError('accessCode', t('routeTaken'))
      else problem.refuse(error)
    }
  })
  const onDelete = () => {
    if (!route) return
    remove.mutate(
      { params: { id: route.id } },
      {
        onSuccess: () => {
          notifyDone(t('routeDeleted', { code: route.accessCode }))
          onClose()
        },
      },
    )
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label={t('accessCode')}
          description={t('accessCodeHint')}
          withAsterisk
          inputMode="tel"
          maxLength={24}
          data-autofocus
          {...form.getInputProps('accessCode')}
        />
        <TextInput
          label={t('extension')}
          description={t('extensionHint')}
          inputMode="tel"
          maxLength={8}
          {...form.getInputProps('extension')}
        />
        <Select
          label={t('column.queue')}
          withAsterisk
          searchable
          filter={filter}
          data={queues.map(({ id, name, type }) => ({ value: id, label: `${name} (${t(`type.${type}`)})` }))}
          {...form.getInputProps('queueId')}
        />
        <ProblemAlert error={problem.error} issues={problem.rest} />
        <FormFoot
          exists={route !== undefined}
          pending={create.isPending || update.isPending}
          onCancel={onClose}
          left={
            route && (
              <DeleteButton
                label={t('routeDelete')}
                title={t('routeDeleteTitle', { code: route.accessCode })}
                text={t('routeDeleteText')}
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
