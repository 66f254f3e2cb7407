import { Button, Kbd } from '@mantine/core'
import type { AgentContact } from '@screenpop/contract'
import { IconCheck, IconPhone, IconPhoneOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './ActionButton.module.css'
import { actionOf, type ContactAction } from './contact-actions.ts'
import { keyLabels } from './shortcuts.ts'

const looks = {
  answer: { color: 'moss', Icon: IconPhone },
  release: { color: 'brick', Icon: IconPhoneOff },
  complete: { color: 'petrol', Icon: IconCheck },
} as const

export interface ActionButtonProps {
  contact: AgentContact
  busy: boolean
  /** Without its key, for narrow places. */
  compact?: boolean
  onAction: (action: ContactAction) => void
}

/** The one thing that can be done with a contact in its phase: answer, hang up, complete. */
export const ActionButton = ({ contact, busy, compact, onAction }: ActionButtonProps) => {
  const { t } = useTranslation('workbench')
  const action = actionOf(contact)
  if (!action) return null
  const { color, Icon } = looks[action]
  return (
    <Button
      fullWidth={!compact}
      size={compact ? 'sm' : 'md'}
      color={color}
      className={classes.root}
      leftSection={<Icon size={18} />}
      rightSection={compact ? undefined : <Kbd className={classes.key}>{keyLabels[action]}</Kbd>}
      loading={busy}
      onClick={() => onAction(action)}
    >
      {t(`action.${action}`)}
    </Button>
  )
}
