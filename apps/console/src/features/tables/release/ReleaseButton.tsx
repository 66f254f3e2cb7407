import { Button, Tooltip } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { Table } from '@screenpop/contract'
import { IconRocket } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ReleaseDialog } from './ReleaseDialog.tsx'

/** Opens the plan of the next release; off while there is nothing new. */
export const ReleaseButton = ({ table }: { table: Table }) => {
  const { t } = useTranslation('release')
  const [opened, dialog] = useDisclosure(false)
  const released = table.state === 'released'
  const nothing = released ? !table.changed : table.fields.length === 0
  return (
    <>
      <Tooltip label={t('nothing')} disabled={!nothing}>
        <Button
          leftSection={<IconRocket size={16} />}
          onClick={dialog.open}
          data-disabled={nothing || undefined}
          aria-disabled={nothing}
          onClickCapture={(event) => nothing && event.stopPropagation()}
        >
          {released ? t('buttonAgain') : t('button')}
        </Button>
      </Tooltip>
      <ReleaseDialog table={table} opened={opened} onClose={dialog.close} />
    </>
  )
}
