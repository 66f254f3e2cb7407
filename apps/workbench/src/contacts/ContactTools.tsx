import { ActionIcon, Tooltip } from '@mantine/core'
import type { AgentContact, AgentStatus } from '@screenpop/contract'
import { IconArrowForwardUp, IconDialpad, IconPhoneX } from '@tabler/icons-react'
import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { mayReject, mayTransfer, takesKeys } from './contact-actions.ts'
import { keyLabels } from './shortcuts.ts'

export interface ContactToolsProps {
  contact: AgentContact
  role: AgentStatus['role'] | undefined
  busy: boolean
  onReject: () => void
  onTransfer: () => void
  onKeys: () => void
}

/** What else can be done with a contact now, beside its main action. */
export const ContactTools = ({ contact, role, busy, onReject, onTransfer, onKeys }: ContactToolsProps) => {
  const { t } = useTranslation('desk')
  return (
    <>
      {mayReject(contact, role) && (
        <Tool
          label={t('action.reject')}
          keys={keyLabels.reject}
          Icon={IconPhoneX}
          disabled={busy}
          onClick={onReject}
        />
      )}
      {mayTransfer(contact) && (
        <Tool
          label={t('action.transfer')}
          keys={keyLabels.transfer}
          Icon={IconArrowForwardUp}
          disabled={busy}
          onClick={onTransfer}
        />
      )}
      {takesKeys(contact) && (
        <Tool
          label={t('action.keys')}
          keys={keyLabels.dialPad}
          Icon={IconDialpad}
          disabled={busy}
          onClick={onKeys}
        />
      )}
    </>
  )
}

interface ToolProps {
  label: string
  keys: string
  Icon: ComponentType<{ size: number }>
  disabled: boolean
  onClick: () => void
}

const Tool = ({ label, keys, Icon, disabled, onClick }: ToolProps) => (
  <Tooltip label={`${label} (${keys})`}>
    <ActionIcon variant="default" size={42} aria-label={label} disabled={disabled} onClick={onClick}>
      <Icon size={19} />
    </ActionIcon>
  </Tooltip>
)
