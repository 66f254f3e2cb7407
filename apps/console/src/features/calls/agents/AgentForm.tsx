import { NumberInput, Select, SimpleGrid, Stack, Switch, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import {
  type Agent,
  type AgentCandidate,
  agentRoles,
  agentTypes,
  endpoints,
  type Queue,
} from '@screenpop/contract'
import {
  focusFirstFault,
  isApiError,
  listOf,
  notifyDone,
  ProblemAlert,
  SearchSelect,
  useApi,
  useCommand,
  useProblemForm,
} from '@screenpop/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DeleteButton } from '../DeleteButton.tsx'
import { FormFoot } from '../FormFoot.tsx'
import {
  type AgentFigure,
  type AgentValues,
  agentFigures,
  agentSwitches,
  inputOfAgent,
  isInRange,
  valuesOfAgent,
} from './agent-values.ts'
import { SkillsField } from './SkillsField.tsx'

const candidateOption = ({ userId, name, email }: AgentCandidate) => ({
  value: userId,
  label: `${name} (${email})`,
})

interface AgentFormProps {
  agent: Agent | undefined
  queues: readonly Queue[]
  onClose: () => void
}

/** The form of an agent: a person, a work number, the queues, what the agent may do and have at once. */
export const AgentForm = ({ agent, queues, onClose }: AgentFormProps) => {
  const { t } = useTranslation('calls')
  const api = useApi()
  const [person, setPerson] = useState(agent?.name ?? '')
  const figureFault = (name: AgentFigure) => (value: unknown) =>
    isInRange(value, agentFigures[name]) ? null : t('outOfRange', agentFigures[name])
  const form = useForm<AgentValues>({
    initialValues: valuesOfAgent(agent, queues),
    validate: {
      userId: (value) => (value ? null : t('needPerson')),
      workNo: (value) => (/^[0-9A-Za-z_-]{1,20}$/.test(value.trim()) ? null : t('badWorkNo')),
      skills: (skills) =>
        skills.every(({ weight }) => isInRange(weight, agentFigures.weight))
          ? null
          : t('outOfRange', agentFigures.weight),
      phone: (value) => (/^[0-9+*#-]{0,24}$/.test(value.trim()) ? null : t('badPhone')),
      weight: figureFault('weight'),
      maxCalls: figureFault('maxCalls'),
      maxChats: figureFault('maxChats'),
    },
  })
  const problem = useProblemForm(form)
  const stale = [endpoints.listAgents, endpoints.listCandidates]
  const create = useCommand(endpoints.createAgent, { stale })
  const update = useCommand(endpoints.updateAgent, { stale })
  const remove = useCommand(endpoints.deleteAgent, { stale })
  const submit = form.onSubmit(async (values) => {
    problem.clear()
    const body = inputOfAgent(values)
    try {
      if (agent) await update.mutateAsync({ params: { id: agent.id }, body })
      else await create.mutateAsync({ body: { ...body, userId: values.userId ?? '' } })
      notifyDone(t('agentSaved', { workNo: body.workNo }))
      onClose()
    } catch (error) {
      if (isApiError(error, 'name.taken')) {
        form.setFieldError('workNo', t('workNoTaken'))
        focusFirstFault()
      } else problem.refuse(error)
    }
  }, focusFirstFault)
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
        <SearchSelect
          label={t('person')}
          description={t('personHint')}
          withAsterisk
          disabled={agent !== undefined}
          data-autofocus={agent === undefined || undefined}
          list={(search) => listOf(api, endpoints.listCandidates, { query: { search } })}
          optionOf={candidateOption}
          nothingFound={t('noCandidates')}
          value={form.getValues().userId}
          valueLabel={person}
          error={form.errors.userId}
          onChange={(userId, candidate) => {
            form.setFieldValue('userId', userId)
            setPerson(candidateOption(candidate).label)
          }}
        />
        <TextInput
          label={t('workNo')}
          description={t('workNoHint')}
          withAsterisk
          maxLength={20}
          {...form.getInputProps('workNo')}
        />
        <SkillsField {...form.getInputProps('skills')} queues={queues} value={form.getValues().skills} />
        <SimpleGrid cols={2} spacing="md">
          <Select
            label={t('agentType')}
            placeholder={t('agentTypeFits')}
            allowDeselect={agent === undefined}
            data={agentTypes.map((value) => ({ value, label: t(`agentType.${value}`) }))}
            {...form.getInputProps('type')}
          />
          <Select
            label={t('role')}
            allowDeselect={false}
            data={agentRoles.map((value) => ({ value, label: t(`role.${value}`) }))}
            {...form.getInputProps('role')}
          />
        </SimpleGrid>
        <Text size="sm" c="dimmed">
          {t('roleHint')}
        </Text>
        <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="md">
          {(Object.keys(agentFigures) as AgentFigure[]).map((name) => (
            <NumberInput
              key={name}
              label={t(name)}
              min={agentFigures[name].minimum}
              max={agentFigures[name].maximum}
              clampBehavior="none"
              allowDecimal={false}
              allowNegative={false}
              {...form.getInputProps(name)}
            />
          ))}
        </SimpleGrid>
        <TextInput
          label={t('agentPhone')}
          description={t('agentPhoneHint')}
          inputMode="tel"
          maxLength={24}
          {...form.getInputProps('phone')}
        />
        {agentSwitches.map((name) => (
          <Switch
            key={name}
            label={t(name)}
            description={t(`${name}Hint`)}
            {...form.getInputProps(name, { type: 'checkbox' })}
          />
        ))}
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
