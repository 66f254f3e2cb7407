import { ActionIcon, Menu, Modal } from '@mantine/core'
import { endpoints, type Table } from '@screenpop/contract'
import { notifyDone, useCommand } from '@screenpop/ui'
import { IconDots, IconPencil, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DeleteTable } from './DeleteTable.tsx'
import { TableDetailsForm } from './TableDetailsForm.tsx'

/** What else can be done with a table: rename or describe it, delete it. */
export const TableMenu = ({ table }: { table: Table }) => {
  const { t } = useTranslation(['tables', 'ui'])
  const [open, setOpen] = useState<'details' | 'delete'>()
  const close = () => setOpen(undefined)
  const update = useCommand(endpoints.updateTable, {
    stale: [[endpoints.getTable, { id: table.id }], endpoints.listTables],
    onDone: () => {
      notifyDone(t('detailsSaved'))
      close()
    },
  })
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={32} aria-label={t('ui:more')}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => setOpen('details')}>
            {t('editDetails')}
          </Menu.Item>
          <Menu.Item color="brick" leftSection={<IconTrash size={16} />} onClick={() => setOpen('delete')}>
            {t('deleteTable')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal opened={open === 'details'} onClose={close} title={t('detailsTitle')}>
        <TableDetailsForm
          initial={{ name: table.name, description: table.description }}
          submitLabel={t('ui:save')}
          onCancel={close}
          onSubmit={(body) => update.mutateAsync({ params: { id: table.id }, body })}
        />
      </Modal>
      <DeleteTable table={table} opened={open === 'delete'} onClose={close} />
    </>
  )
}
