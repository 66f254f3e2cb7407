import { Button, Group, Text } from '@mantine/core'
import type { AgentContact } from '@screenpop/contract'
import { useTranslation } from 'react-i18next'
import { useCustomer } from '../contacts/customer.ts'
import classes from './HeldNotice.module.css'

interface HeldNoticeProps {
  contact: AgentContact
  /** Its page is on the screen. */
  isShown: boolean
  onShow: () => void
  onLetGo: () => void
}

/** Says that a contact has left before what was typed into its page was saved, and that it still can be. */
export const HeldNotice = ({ contact, isShown, onShow, onLetGo }: HeldNoticeProps) => {
  const { t } = useTranslation('workbench')
  const customer = useCustomer(contact)
  return (
    <Group className={classes.root} role="status" gap="sm" justify="space-between" data-held={contact.callid}>
      <Text size="sm">{t(isShown ? 'held.shown' : 'held.waits', { customer })}</Text>
      <Group gap="xs">
        {!isShown && (
          <Button size="compact-sm" onClick={onShow}>
            {t('held.show')}
          </Button>
        )}
        <Button size="compact-sm" variant="default" onClick={onLetGo}>
          {t('held.letGo')}
        </Button>
      </Group>
    </Group>
  )
}
