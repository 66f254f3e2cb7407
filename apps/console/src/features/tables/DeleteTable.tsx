import { endpoints, type Table } from '@screenpop/contract'
import { ConfirmDialog, notifyDone, queryOf, useApi, useCommand } from '@screenpop/ui'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

interface DeleteTableProps {
  table: Table
  opened: boolean
  onClose: () => void
}

/** Says what goes with a table, has its name typed, deletes it. */
export const DeleteTable = ({ table, opened, onClose }: DeleteTableProps) => {
  const { t } = useTranslation('tables')
  const api = useApi()
  const navigate = useNavigate()
  const released = table.state === 'released'
  const params = { id: table.id }
  const count = useQuery({ ...queryOf(api, endpoints.countRecords, { params }), enabled: opened && released })
  const remove = useCommand(endpoints.deleteTable, {
    onDone: () => {
      notifyDone(t('deleted', { name: table.name }))
      void navigate({ to: '/tables' })
    },
    stale: [endpoints.listTables],
  })
  const destroys = [
    t('deleteFields', { count: table.fields.length }),
    ...(count.data ? [t('deleteRecords', { count: count.data.count })] : []),
    ...(count.data?.deleted ? [t('deleteDeleted', { count: count.data.deleted })] : []),
    ...(released ? [t('deleteImports')] : []),
  ]
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={t('deleteTitle', { name: table.name })}
      text={t('deleteText')}
      destroys={destroys}
      typed={table.name}
      confirmLabel={t('deleteSubmit')}
      pending={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate({ params, query: { confirm: true } })}
    />
  )
}
