import { Button, Divider, Drawer, Group, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { endpoints, type Person } from '@screenpop/contract'
import { isApiError, notifyDone, ProblemAlert, useCommand, useProblemForm, useSession } from '@screenpop/ui'
import { useTranslation } from 'react-i18next'
import { PersonAccess } from './PersonAccess.tsx'
import { RoleChoice } from './RoleChoice.tsx'

/** Name, role and access of one person. */
export const PersonDrawer = ({ person, onClose }: { person: Person | undefined; onClose: () => void }) => (
  <Drawer opened={person !== undefined} onClose={onClose} size={480} title={person?.name}>
    {person && <PersonEditor key={person.userId} person={person} onClose={onClose} />}
  </Drawer>
)

const PersonEditor = ({ person, onClose }: { person: Person; onClose: () => void }) => {
  const { t } = useTranslation(['people', 'ui'])
  const { me } = useSession()
  const form = useForm({
    initialValues: { name: person.name, role: person.role },
    validate: { name: (value) => (value.trim() ? null : t('needName')) },
  })
  const problem = useProblemForm(form)
  const update = useCommand(endpoints.updatePerson, {
    stale: [endpoints.listPeople, endpoints.me],
    onDone: ({ name }) => {
      notifyDone(t('saved', { name }))
      onClose()
    },
  })
  const submit = form.onSubmit(({ name, role }) => {
    problem.clear()
    update.mutate(
      { params: { userId: person.userId }, body: { name: name.trim(), role } },
      {
        onError: (error) =>
          isApiError(error, 'conflict') ? form.setFieldError('role', t('lastAdmin')) : problem.refuse(error),
      },
    )
  })
  return (
    <Stack gap="lg">
      <Text c="dimmed">{person.email}</Text>
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput label={t('name')} maxLength={100} data-autofocus {...form.getInputProps('name')} />
          <RoleChoice {...form.getInputProps('role')} />
          <ProblemAlert error={problem.error} issues={problem.rest} />
          <Group justify="flex-end">
            <Button type="submit" loading={update.isPending}>
              {t('ui:save')}
            </Button>
          </Group>
        </Stack>
      </form>
      {person.userId !== me.userId && (
        <>
          <Divider />
          <PersonAccess person={person} />
        </>
      )}
    </Stack>
  )
}
