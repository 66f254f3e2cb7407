import { NumberInput, Select, SimpleGrid, Stack, Switch, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { endpoints, type Queue, queueSubtypes, queueTypes } from '@screenpop/contract'
import {
  focusFirstFault,
  isApiError,
  notifyDone,
  ProblemAlert,
  useCommand,
  useProblemForm,
} from '@screenpop/ui'
import { useTranslation } from 'react-i18next'
import { DeleteButton } from '../DeleteButton.tsx'
import { FormFoot } from '../FormFoot.tsx'
import { figureNames, inputOfQueue, type QueueValues, queueFigures, valuesOfQueue } from './queue-values.ts'

/** The form of a queue. */
export const QueueForm = ({ queue, onClose }: { queue: Queue | undefined; onClose: () => void }) => {
  const { t } = useTranslation('calls')
  const figureFault = (name: (typeof figureNames)[number]) => (value: number | '') => {
    const { minimum, maximum } = queueFigures[name]
    return value !== '' && Number.isInteger(value) && value >= minimum && value <= maximum
      ? null
      : t('outOfRange', { minimum, maximum })
  }
  const form = useForm<QueueValues>({
    initialValues: valuesOfQueue(queue),
    validate: {
      name: (value) => (!value.trim() ? t('needName') : /\s/.test(value.trim()) ? t('noSpaces') : null),
      description: (value) => (value.trim() ? null : t('needDescription')),
      subtype: (value, { type }) => (type === 'multimedia' && !value ? t('needSubtype') : null),
      ringSeconds: figureFault('ringSeconds'),
      wrapUpSeconds: figureFault('wrapUpSeconds'),
      maxWaitSeconds: figureFault('maxWaitSeconds'),
      maxInQueue: figureFault('maxInQueue'),
    },
  })
  const problem = useProblemForm(form)
  const stale = [endpoints.listQueues]
  const create = useCommand(endpoints.createQueue, { stale })
  const update = useCommand(endpoints.updateQueue, { stale })
  const remove = useCommand(endpoints.deleteQueue, { stale })
  const submit = form.onSubmit(async (values) => {
    problem.clear()
    const body = inputOfQueue(values)
    try {
      if (queue) await update.mutateAsync({ params: { id: queue.id }, body })
      else await create.mutateAsync({ body })
      notifyDone(t('queueSaved', { name: body.name }))
      onClose()
    } catch (error) {
      if (isApiError(error, 'name.taken')) {
        form.setFieldError('name', t('nameTaken'))
        focusFirstFault()
      } else problem.refuse(error)
    }
  }, focusFirstFault)
  const onDelete = () => {
    if (!queue) return
    remove.mutate(
      { params: { id: queue.id } },
      {
        onSuccess: () => {
          notifyDone(t('queueDeleted', { name: queue.name }))
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
          description={t('queueNameHint')}
          withAsterisk
          maxLength={20}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <Textarea
          label={t('description')}
          withAsterisk
          maxLength={50}
          autosize
          {...form.getInputProps('description')}
        />
        <Select
          label={t('type')}
          data={queueTypes.map((value) => ({ value, label: t(`type.${value}`) }))}
          {...form.getInputProps('type')}
        />
        {form.getValues().type === 'multimedia' && (
          <Select
            label={t('subtype')}
            withAsterisk
            data={queueSubtypes.map((value) => ({ value, label: t(`subtype.${value}`) }))}
            {...form.getInputProps('subtype')}
          />
        )}
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
          {figureNames.map((name) => (
            <NumberInput
              key={name}
              label={t(name)}
              min={queueFigures[name].minimum}
              max={queueFigures[name].maximum}
              clampBehavior="none"
              allowDecimal={false}
              allowNegative={false}
              {...form.getInputProps(name)}
            />
          ))}
        </SimpleGrid>
        <Switch label={t('announceWorkNo')} {...form.getInputProps('announceWorkNo', { type: 'checkbox' })} />
        <ProblemAlert error={problem.error} issues={problem.rest} />
        <FormFoot
          exists={queue !== undefined}
          pending={create.isPending || update.isPending}
          onCancel={onClose}
          left={
            queue && (
              <DeleteButton
                label={t('queueDelete')}
                title={t('queueDeleteTitle', { name: queue.name })}
                text={t('queueDeleteText')}
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
