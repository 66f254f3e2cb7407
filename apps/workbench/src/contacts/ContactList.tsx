import { Text, UnstyledButton } from '@mantine/core'
import type { AgentContact } from '@screenpop/contract'
import { useTranslation } from 'react-i18next'
import { Timer } from '../clock/Timer.tsx'
import classes from './ContactList.module.css'
import { useCustomer } from './customer.ts'
import { MediaIcon } from './MediaIcon.tsx'
import { phaseSince } from './phase-since.ts'

export interface ContactListProps {
  contacts: readonly AgentContact[]
  selected: string | null
  unseen: readonly string[]
  onSelect: (callid: string) => void
}

/** The agent's contacts, oldest first; choosing one shows it with its pop-ups. */
export const ContactList = ({ contacts, selected, unseen, onSelect }: ContactListProps) => {
  const { t } = useTranslation('workbench')
  return (
    <nav className={classes.root} aria-label={t('contacts')}>
      <Text className={classes.heading}>
        {t('contacts')}
        {contacts.length > 0 && <span className={classes.count}>{contacts.length}</span>}
      </Text>
      {contacts.length === 0 && <Text className={classes.none}>{t('contacts.none')}</Text>}
      <ul className={classes.list}>
        {contacts.map((contact) => (
          <li key={contact.callid}>
            <ContactItem
              contact={contact}
              selected={contact.callid === selected}
              unseen={unseen.includes(contact.callid)}
              onSelect={onSelect}
            />
          </li>
        ))}
      </ul>
    </nav>
  )
}

interface ContactItemProps {
  contact: AgentContact
  selected: boolean
  unseen: boolean
  onSelect: (callid: string) => void
}

const ContactItem = ({ contact, selected, unseen, onSelect }: ContactItemProps) => {
  const { t } = useTranslation('workbench')
  return (
    <UnstyledButton
      className={classes.item}
      data-phase={contact.phase}
      data-callid={contact.callid}
      aria-current={selected ? 'true' : undefined}
      onClick={() => onSelect(contact.callid)}
    >
      <span className={classes.icon}>
        <MediaIcon contact={contact} />
      </span>
      <span className={classes.text}>
        <span className={`${classes.number} sp-numbers`}>{useCustomer(contact)}</span>
        <span className={classes.phase}>
          {t(`phase.${contact.phase}`)}
          {contact.call.callskill && ` · ${contact.call.callskill}`}
        </span>
      </span>
      <span className={classes.side}>
        <Timer since={phaseSince(contact)} />
        {unseen && <span className={classes.unseen}>{t('contacts.unseen')}</span>}
      </span>
    </UnstyledButton>
  )
}
