import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { endpoints, type Tenant } from '@screenpop/contract'
import { notifyDone, ProblemAlert, useCommand } from '@screenpop/ui'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'

/** Gives a tenant another name. */
export const RenameTenant = ({ tenant }: { tenant: Tenant }) => {
  const { t } = useTranslation(['operator', 'ui'])
  const [opened, dialog] = useDisclosure(false)
  const [name, setName] = useState(tenant.name)
  const update = useCommand(endpoints.updateTenant, {
    stale: [endpoints.listTenants],
    onDone: () => {
      notifyDone(t('renamed'))
      dialog.close()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim()) update.mutate({ params: { id: tenant.id }, body: { name: name.trim() } })
  }
  return (
    <>
      <Button variant="default" onClick={dialog.open}>
        {t('rename')}
      </Button>
      <Modal opened={opened} onClose={dialog.close} title={t('rename')}>
        <form onSubmit={submit}>
          <Stack gap="md">
            <TextInput
              label={t('name')}
              maxLength={128}
              data-autofocus
              value={name}
              error={name.trim() ? undefined : t('needName')}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <ProblemAlert error={update.error} />
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={dialog.close}>
                {t('ui:cancel')}
              </Button>
              <Button type="submit" disabled={!name.trim()} loading={update.isPending}>
                {t('ui:save')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  )
}
