import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { endpoints, type TenantParameters } from '@screenpop/contract'
import { notifyDone, Panel, ProblemAlert, useCommand, useProblemForm } from '@screenpop/ui'
import { useTranslation } from 'react-i18next'

interface AddressesPanelProps {
  tenantId: string
  addresses: TenantParameters['addresses']
}

/** The address of the API Fabric, by which the suite's own interfaces of a tenant are reached. */
export const AddressesPanel = ({ tenantId, addresses }: AddressesPanelProps) => {
  const { t } = useTranslation(['operator', 'ui'])
  const form = useForm({ initialValues: { addresses } })
  const problem = useProblemForm(form)
  const params = { id: tenantId }
  const save = useCommand(endpoints.setTenantParameters, {
    stale: [[endpoints.tenantParameters, params]],
    onDone: ({ addresses: saved }) => {
      form.resetDirty({ addresses: saved })
      notifyDone(t('addressSaved'))
    },
  })
  const submit = form.onSubmit((body) => {
    problem.clear()
    save.mutate({ params, body }, { onError: problem.refuse })
  })
  return (
    <Panel title={t('addressTitle')} lead={t('addressLead')}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput
            label={t('address.apiFabric')}
            description={t('addressHint')}
            placeholder="10.20.0.8:8443"
            maxLength={60}
            {...form.getInputProps('addresses.apiFabric')}
          />
          <ProblemAlert error={problem.error} issues={problem.rest} />
          <Group justify="flex-end">
            <Button type="submit" variant="default" disabled={!form.isDirty()} loading={save.isPending}>
              {t('ui:save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  )
}
