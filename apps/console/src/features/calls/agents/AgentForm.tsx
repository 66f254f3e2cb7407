import { MultiSelect, Select, Stack, Switch, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { type Agent, endpoints, type Queue } from '@screenpop/contract'
import { isApiError, notifyDone, ProblemAlert, useCommand, useProblemForm } from '@screenpop/ui'
import { useTranslation } from 'react-i18next'
import { DeleteButton } from '../DeleteButton.tsx'
import { FormFoot } from '../FormFoot.tsx'
import { useAllAgents, useAllPeople } from '../use-all.ts'

interface AgentFormProps {
  agent: Agent | undefined
  queues: readonly Queue[]
  onClose: () => void
}

/** The form of an agent: a person, a work number, the queues. */
export const AgentForm = ({ agent, queues, onClose }: AgentFormProps) => {
  const { t } = useTranslation('calls')
  const people = useAllPeople(agent === undefined)
  const agents = useAllAgents(agent === undefined)
  const taken = new Set(agents.data?.map(({ userId }) => userId))
  const candidates = agent
    ? [{ value: agent.userId, label: agent.name }]
    : (people.data ?? [])
        .filter(({ userId, role, disabled }) => role !== 'auditor' && !disabled && !taken.has(userId))
        .map(({ userId, name, email }) => ({ value: userId, label: `${name} (${email})` }))
  const form = useForm({
    initialValues: {
      userId: agent?.userId ?? null,
      workNo: agent?.workNo ?? '',
      queueIds: agent?.queueIds ?? queues.slice(0, queues.length === 1 ? 1 : 0).map(({ id }) => id),
      autoAnswer: agent?.autoAnswer ?? false,
    },
    validate: {
      userId: (value) => (value ? null : t('needPerson')),
      workNo: (value) => (/^[0-9A-Za-z_-]{1,20}$/.test(value.trim()) ? null : t('badWorkNo')),
    },
  })
  const problem = useProblemForm(form)
  const stale = [endpoints.listAgents]
  const create = useCommand(endpoints.createAgent, { stale })
  const update = useCommand(endpoints.updateAgent, { stale })
  const remove = useCommand(endpoints.deleteAgent, { stale })
  const submit = form.onSubmit(async ({ userId, workNo, queueIds, autoAnswer }) => {
    problem.clear()
    const body = { workNo: workNo.trim(), queueIds, autoAnswer }
    try {
      if (agent) await update.mutateAsync({ params: { id: agent.id }, body })
      else await create.mutateAsync({ body: { ...body, userId: userId ?? '' } })
      notifyDone(t('agentSaved', { workNo: body.workNo }))
      onClose()
    } catch (error) {
      if (isApiError(error, 'name.taken')) form.setFieldError('workNo', t('workNoTaken'))
      else problem.refuse(error)
    }
  })
  const onDelete = () => {
    if (!agent) return
    remove.mutate(
      { params: { id: agent.id } },
      {
        onSuccess: () => {
          notifyDone(t('agentDeleted', { name: agent.name }))
          onClose()
        },
      },
    )
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <Select
          label={t('person')}
          description={t('personHint')}
          withAsterisk
          searchable
          disabled={agent !== undefined}
          data={candidates}
          data-autofocus={agent === undefined || undefined}
          {...form.getInputProps('userId')}
        />
        <TextInput
          label={t('workNo')}
          description={t('workNoHint')}
          withAsterisk
          maxLength={20}
          {...form.getInputProps('workNo')}
        />
        <MultiSelect
          label={t('queues')}
          description={t('queuesHint')}
          searchable
          data={queues.map(({ id, name }) => ({ value: id, label: name }))}
          {...form.getInputProps('queueIds')}
        />
        <Switch
          label={t('autoAnswer')}
          description={t('autoAnswerHint')}
          {...form.getInputProps('autoAnswer', { type: 'checkbox' })}
        />
        <ProblemAlert error={problem.error} issues={problem.rest} />
        <FormFoot
          exists={agent !== undefined}
          pending={create.isPending || update.isPending}
          onCancel={onClose}
          left={
            agent && (
              <DeleteButton
                label={t('agentDelete')}
                title={t('agentDeleteTitle', { name: agent.name })}
                text={t('agentDeleteText')}
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
