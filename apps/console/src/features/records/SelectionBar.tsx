import { Button, Group, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { endpoints } from '@screenpop/contract'
import { ConfirmDialog, notifyDone, useCommand } from '@screenpop/ui'
import { IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useTable } from '../tables/table-context.ts'
import classes from './SelectionBar.module.css'

/** What can be done with the selected records. */
export const SelectionBar = ({ ids, onDone }: { ids: string[]; onDone: () => void }) => {
  const { t } = useTranslation(['records', 'ui'])
  const table = useTable()
  const [confirming, confirm] = useDisclosure(false)
  const params = { id: table.id }
  const remove = useCommand(endpoints.deleteRecords, {
    stale: [
      [endpoints.listRecords, params],
      [endpoints.countRecords, params],
    ],
    onDone: ({ deleted }) => {
      notifyDone(t('deletedMany', { count: deleted }))
      confirm.close()
      onDone()
    },
  })
  return (
    <Group gap="sm" className={classes.root}>
      <Text fw={600} role="status">
        {t('selected', { count: ids.length })}
      </Text>
      <Button
        size="xs"
        variant="light"
        color="brick"
        leftSection={<IconTrash size={15} />}
        onClick={confirm.open}
      >
        {t('deleteMany')}
      </Button>
      <Button size="xs" variant="subtle" color="gray" onClick={onDone}>
        {t('ui:clear')}
      </Button>
      <ConfirmDialog
        opened={confirming}
        onClose={confirm.close}
        title={t('deleteTitle', { count: ids.length })}
        text={t('deleteText')}
        confirmLabel={t('deleteSubmit')}
        pending={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate({ params, body: { ids } })}
      />
    </Group>
  )
}
