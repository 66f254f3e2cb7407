import { Modal } from '@mantine/core'
import { endpoints } from '@screenpop/contract'
import { useCommand } from '@screenpop/ui'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { TableDetailsForm } from './TableDetailsForm.tsx'

/** Asks for the name of a new table, then opens its fields. */
export const CreateTable = ({ opened, onClose }: { opened: boolean; onClose: () => void }) => {
  const { t } = useTranslation('tables')
  const navigate = useNavigate()
  const create = useCommand(endpoints.createTable, { stale: [endpoints.listTables] })
  return (
    <Modal opened={opened} onClose={onClose} title={t('createTitle')}>
      <TableDetailsForm
        initial={{ name: '', description: '' }}
        submitLabel={t('createSubmit')}
        onCancel={onClose}
        onSubmit={async ({ name, description }) => {
          const table = await create.mutateAsync({ body: { name, ...(description ? { description } : {}) } })
          onClose()
          await navigate({ to: '/tables/$tableId/fields', params: { tableId: table.id } })
        }}
      />
    </Modal>
  )
}
