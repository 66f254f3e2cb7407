import { Button, Group, Kbd, Text } from '@mantine/core'
import { type AgentContact, customerNumber } from '@screenpop/contract'
import { CopyButton } from '@screenpop/ui'
import { IconCheck, IconPhone, IconPhoneOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Timer } from '../clock/Timer.tsx'
import { AssociatedData } from './AssociatedData.tsx'
import { CallFacts } from './CallFacts.tsx'
import classes from './ContactPanel.module.css'
import { actionOf, type ContactAction } from './contact-actions.ts'
import { useCustomer } from './customer.ts'
import { phaseSince } from './phase-since.ts'
import { keyLabels } from './shortcuts.ts'

const looks = {
  answer: { color: 'moss', Icon: IconPhone },
  release: { color: 'brick', Icon: IconPhoneOff },
  complete: { color: 'petrol', Icon: IconCheck },
} as const

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
  const action = actionOf(contact)
  const Icon = action && looks[action].Icon
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
        {action && Icon && (
          <Button
            fullWidth
            size="md"
            mt="sm"
            color={looks[action].color}
            leftSection={<Icon size={18} />}
            rightSection={<Kbd className={classes.key}>{keyLabels[action]}</Kbd>}
            loading={busy}
            onClick={() => onAction(action)}
          >
            {t(`action.${action}`)}
          </Button>
        )}
      </div>
      <CallFacts contact={contact} />
      <AssociatedData data={contact.associatedData} />
    </section>
  )
}
