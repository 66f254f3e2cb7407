import { Group, Text } from '@mantine/core'
import { type AgentContact, customerNumber } from '@screenpop/contract'
import { CopyButton, useFormat } from '@screenpop/ui'
import { useTranslation } from 'react-i18next'
import { Timer } from '../clock/Timer.tsx'
import { useSecondsUntilInstant } from '../clock/use-seconds.ts'
import { ActionButton } from './ActionButton.tsx'
import { AssociatedData } from './AssociatedData.tsx'
import { CallFacts } from './CallFacts.tsx'
import classes from './ContactPanel.module.css'
import type { ContactAction } from './contact-actions.ts'
import { useCustomer } from './customer.ts'
import { phaseSince } from './phase-since.ts'

export interface ContactPanelProps {
  contact: AgentContact
  busy: boolean
  onAction: (action: ContactAction) => void
}

/** The contact that is looked at: who, since when, what to do, what is known of the call. */
export const ContactPanel = ({ contact, busy, onAction }: ContactPanelProps) => {
  const { t } = useTranslation('workbench')
  const customer = useCustomer(contact)
  const number = customerNumber(contact.call)
  const direction = t(contact.call.callType === '1' ? 'direction.out' : 'direction.in')
  return (
    <section className={classes.root} aria-label={customer} data-phase={contact.phase}>
      <div className={classes.head}>
        <Group gap={4} wrap="nowrap">
          <Text component="h1" className={`${classes.number} sp-numbers`}>
            {customer}
          </Text>
          {number && <CopyButton value={number} />}
        </Group>
        <Group justify="space-between" gap="xs">
          <Text size="sm" c="dimmed">
            {`${t(`media.${contact.media}`)} · ${direction}`}
          </Text>
          <span className={classes.phase} data-testid="contact-phase">
            {t(`phase.${contact.phase}`)} <Timer since={phaseSince(contact)} />
          </span>
        </Group>
        {contact.phase === 'wrapUp' && contact.deadlineAt && <Deadline at={contact.deadlineAt} />}
        <div className={classes.action}>
          <ActionButton contact={contact} busy={busy} onAction={onAction} />
        </div>
      </div>
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
