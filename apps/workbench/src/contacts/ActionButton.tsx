import { Button, Kbd } from '@mantine/core'
import type { AgentContact } from '@screenpop/contract'
import { IconCheck, IconMessage, IconMessageOff, IconPhone, IconPhoneOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { isChat } from '../chats/use-chats.ts'
import classes from './ActionButton.module.css'
import { actionOf, type ContactAction } from './contact-actions.ts'
import { keyLabels } from './shortcuts.ts'

const looks = {
  answer: { color: 'moss', Icon: IconPhone, ChatIcon: IconMessage, chat: 'desk:action.acceptChat' },
  release: { color: 'brick', Icon: IconPhoneOff, ChatIcon: IconMessageOff, chat: 'desk:action.endChat' },
  complete: { color: 'petrol', Icon: IconCheck, ChatIcon: IconCheck, chat: 'workbench:action.complete' },
} as const

export interface ActionButtonProps {
  contact: AgentContact
  busy: boolean
  /** Without its key, for narrow places. */
  compact?: boolean
  onAction: (action: ContactAction) => void
}

/** The main thing that can be done with a contact in its phase: answer, hang up, complete. */
export const ActionButton = ({ contact, busy, compact, onAction }: ActionButtonProps) => {
  const { t } = useTranslation(['workbench', 'desk'])
  const action = actionOf(contact)
  if (!action) return null
  const look = looks[action]
  const chat = isChat(contact)
  const Icon = chat ? look.ChatIcon : look.Icon
  return (
    <Button
      fullWidth={!compact}
      size={compact ? 'sm' : 'md'}
      color={look.color}
      className={classes.root}
      leftSection={<Icon size={18} />}
      rightSection={compact ? undefined : <Kbd className={classes.key}>{keyLabels[action]}</Kbd>}
      loading={busy}
      onClick={({ detail }) => {
        // Who answers by a double click must not hang up by its second half.
        if (detail < 2) onAction(action)
      }}
    >
      {chat ? t(look.chat) : t(`workbench:action.${action}`)}
    </Button>
  )
}
