import { ActionIcon, Group, Text, Tooltip } from '@mantine/core'
import { type AgentContact, type AgentStatus, customerNumber, isDiallable } from '@screenpop/contract'
import { CopyButton, useFormat } from '@screenpop/ui'
import { IconPhonePlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Timer } from '../clock/Timer.tsx'
import { useSecondsUntilInstant } from '../clock/use-seconds.ts'
import { NotePanel } from '../notes/NotePanel.tsx'
import type { Notes } from '../notes/use-notes.ts'
import { ActionButton } from './ActionButton.tsx'
import { AssociatedData } from './AssociatedData.tsx'
import { CallFacts } from './CallFacts.tsx'
import classes from './ContactPanel.module.css'
import { ContactTools } from './ContactTools.tsx'
import type { ContactAction } from './contact-actions.ts'
import { useCustomer } from './customer.ts'
import { phaseSince } from './phase-since.ts'

export interface ContactPanelProps {
  contact: AgentContact
  role: AgentStatus['role'] | undefined
  busy: boolean
  notes: Notes
  /** Names of the pages that hold something unsaved. */
  unsaved: readonly string[]
  onAction: (action: ContactAction) => void
  onReject: () => void
  onTransfer: () => void
  onKeys: () => void
  /** Calls the customer; absent while no call is possible. */
  onCall: ((number: string) => void) | undefined
}

/** The contact that is looked at: who, since when, what to do, the agent's note, what is known of the call. */
export const ContactPanel = ({
  contact,
  role,
  busy,
  notes,
  unsaved,
  onAction,
  onCall,
  ...tools
}: ContactPanelProps) => {
  const { t } = useTranslation(['workbench', 'desk'])
  const customer = useCustomer(contact)
  const number = customerNumber(contact.call)
  const direction = t(contact.direction === 'outbound' ? 'workbench:direction.out' : 'workbench:direction.in')
  return (
    <section className={classes.root} aria-label={customer} data-phase={contact.phase}>
      <div className={classes.head}>
        <Group gap={4} wrap="nowrap">
          <Text component="h1" className={`${classes.number} sp-numbers`}>
            {customer}
          </Text>
          {number && <CopyButton value={number} />}
          {onCall && isDiallable(number) && (
            <Tooltip label={t('desk:dial.back')}>
              <ActionIcon size="sm" aria-label={t('desk:dial.back')} onClick={() => onCall(number)}>
                <IconPhonePlus size={15} />
              </ActionIcon>
            </Tooltip>
          )}
        </Group>
        <Group justify="space-between" gap="xs">
          <Text size="sm" c="dimmed">
            {`${t(`workbench:media.${contact.media}`)} · ${direction}`}
          </Text>
          <span className={classes.phase} data-testid="contact-phase">
            {t(`workbench:phase.${contact.phase}`)} <Timer since={phaseSince(contact)} />
          </span>
        </Group>
        {contact.phase === 'wrapUp' && contact.deadlineAt && <Deadline at={contact.deadlineAt} />}
        {contact.phase === 'wrapUp' && contact.deadlineAt && unsaved.length > 0 && (
          <Text size="sm" c="brick" role="status">
            {t('workbench:unsaved.soon', { pages: unsaved.join(', ') })}
          </Text>
        )}
        <div className={classes.action}>
          <ActionButton contact={contact} busy={busy} onAction={onAction} />
          <ContactTools contact={contact} role={role} busy={busy} {...tools} />
        </div>
      </div>
      <NotePanel key={contact.callid} contact={contact} notes={notes} />
      <CallFacts contact={contact} />
      <AssociatedData data={contact.associatedData} />
    </section>
  )
}

/** When the wrap-up ends by itself. */
const Deadline = ({ at }: { at: string }) => {
  const { t } = useTranslation('workbench')
  const { duration } = useFormat()
  return (
    <Text size="sm" c="dimmed" className="sp-numbers">
      {t('wrapUp.endsIn', { time: duration(useSecondsUntilInstant(at)) })}
    </Text>
  )
}
