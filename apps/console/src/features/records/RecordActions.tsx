import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { endpoints, type TableRecord } from '@screenpop/contract'
import { ConfirmDialog, notifyDone, ProblemAlert, useCommand } from '@screenpop/ui'
import { IconRestore, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useTable } from '../tables/table-context.ts'

/** Deletes a record, or restores a deleted one. */
export const RecordActions = ({ record, onDone }: { record: TableRecord; onDone: () => void }) => {
  const { t } = useTranslation('records')
  const { id } = useTable()
  const [confirming, confirm] = useDisclosure(false)
  const params = { id, rid: record.id }
  const stale = [
    [endpoints.listRecords, { id }],
    [endpoints.countRecords, { id }],
  ] as const
  const done = (message: string) => () => {
    notifyDone(message)
    onDone()
  }
  const remove = useCommand(endpoints.deleteRecord, { stale, onDone: done(t('deletedOne')) })
  const restore = useCommand(endpoints.restoreRecord, { stale, onDone: done(t('restored')) })
  if (record.deletedAt) {
    return (
      <>
        <ProblemAlert error={restore.error} />
        <Button
          leftSection={<IconRestore size={16} />}
          loading={restore.isPending}
          onClick={() => restore.mutate({ params })}
        >
          {t('restore')}
        </Button>
      </>
    )
  }
  return (
    <>
      <Button variant="subtle" color="brick" leftSection={<IconTrash size={16} />} onClick={confirm.open}>
        {t('deleteOne')}
      </Button>
      <ConfirmDialog
        opened={confirming}
        onClose={confirm.close}
        title={t('deleteTitle', { count: 1 })}
        text={t('deleteText')}
        confirmLabel={t('deleteSubmit')}
        pending={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate({ params, headers: { 'if-match': `"${record.revision}"` } })}
      />
    </>
  )
}
