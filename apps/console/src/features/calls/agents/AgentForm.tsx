import { MultiSelect, NumberInput, Select, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { type Agent, agentRoles, endpoints, type Queue } from '@screenpop/contract'
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

/** Contacts that an agent may have at once, with the rule book's defaults. */
const atOnce = {
  maxCalls: { minimum: 1, maximum: 10, initial: 1 },
  maxChats: { minimum: 0, maximum: 50, initial: 5 },
} as const

const isIn = (value: unknown, { minimum, maximum }: { minimum: number; maximum: number }): boolean =>
  typeof value === 'number' && value >= minimum && value <= maximum

/** The form of an agent: a person, a work number, the queues, what the agent may do and have at once. */
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
      role: agent?.role ?? agentRoles[0],
      maxCalls: agent?.maxCalls ?? atOnce.maxCalls.initial,
      maxChats: agent?.maxChats ?? atOnce.maxChats.initial,
    },
    validate: {
      userId: (value) => (value ? null : t('needPerson')),
      workNo: (value) => (/^[0-9A-Za-z_-]{1,20}$/.test(value.trim()) ? null : t('badWorkNo')),
      maxCalls: (value) => (isIn(value, atOnce.maxCalls) ? null : t('outOfRange', atOnce.maxCalls)),
      maxChats: (value) => (isIn(value, atOnce.maxChats) ? null : t('outOfRange', atOnce.maxChats)),
    },
  })
  const problem = useProblemForm(form)
  const stale = [endpoints.listAgents]
  const create = useCommand(endpoints.createAgent, { stale })
  const update = useCommand(endpoints.updateAgent, { stale })
  const remove = useCommand(endpoints.deleteAgent, { stale })
  const submit = form.onSubmit(async ({ userId, workNo, ...settings }) => {
    problem.clear()
    const body = { workNo: workNo.trim(), ...settings }
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
        <Select
          label={t('role')}
          description={t('roleHint')}
          allowDeselect={false}
          data={agentRoles.map((value) => ({ value, label: t(`role.${value}`) }))}
          {...form.getInputProps('role')}
        />
        <SimpleGrid cols={2} spacing="md">
          {(['maxCalls', 'maxChats'] as const).map((name) => (
            <NumberInput
              key={name}
              label={t(name)}
              min={atOnce[name].minimum}
              max={atOnce[name].maximum}
              clampBehavior="none"
              allowDecimal={false}
              allowNegative={false}
              {...form.getInputProps(name)}
            />
          ))}
        </SimpleGrid>
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
