import { Text, UnstyledButton, VisuallyHidden } from '@mantine/core'
import type { AgentContact, AgentStatus } from '@screenpop/contract'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type Transcripts, unreadOf, waitsSince } from '../chats/transcripts.ts'
import { isChat } from '../chats/use-chats.ts'
import { Timer } from '../clock/Timer.tsx'
import classes from './ContactList.module.css'
import { useCustomer } from './customer.ts'
import { MediaIcon } from './MediaIcon.tsx'
import { phaseSince } from './phase-since.ts'

export interface ContactListProps {
  contacts: readonly AgentContact[]
  agent: AgentStatus | null
  transcripts: Transcripts
  selected: string | null
  unseen: readonly string[]
  onSelect: (callid: string) => void
}

/** Calls first, then chats: the order on the screen, and of the keys that turn to a contact. */
export const inListOrder = (contacts: readonly AgentContact[]): AgentContact[] => [
  ...contacts.filter((contact) => !isChat(contact)),
  ...contacts.filter(isChat),
]

/** The agent's contacts in both workbenches, oldest first; choosing one shows it with its pop-ups. */
export const ContactList = ({ contacts, agent, ...rest }: ContactListProps) => {
  const { t } = useTranslation(['workbench', 'desk'])
  const groups = [
    { name: 'calls', most: agent?.maxCalls, members: contacts.filter((contact) => !isChat(contact)) },
    { name: 'chats', most: agent?.maxChats, members: contacts.filter(isChat) },
  ] as const
  return (
    <nav className={classes.root} aria-label={t('workbench:contacts')}>
      {contacts.length === 0 && <Text className={classes.none}>{t('workbench:contacts.none')}</Text>}
      {groups
        .filter(({ members }) => members.length > 0)
        .map(({ name, most, members }) => (
          <section key={name} aria-label={t(`desk:group.${name}`)}>
            <Text className={classes.heading}>
              {t(`desk:group.${name}`)}
              <span className={classes.count}>
                {most === undefined
                  ? members.length
                  : t('desk:group.places', { count: members.length, most })}
              </span>
            </Text>
            <ul className={classes.list}>
              {members.map((contact) => (
                <li key={contact.callid}>
                  <ContactItem contact={contact} {...rest} />
                </li>
              ))}
            </ul>
          </section>
        ))}
    </nav>
  )
}

type ContactItemProps = Omit<ContactListProps, 'contacts' | 'agent'> & { contact: AgentContact }

const ContactItem = ({ contact, transcripts, selected, unseen, onSelect }: ContactItemProps) => {
  const { t } = useTranslation(['workbench', 'chat'])
  const { callid, phase, call } = contact
  const transcript = transcripts[callid]
  const unread = unreadOf(contact, transcript)
  const last = transcript?.lines.at(-1)
  const waiting = phase === 'talking' ? waitsSince(transcript) : undefined
  const isSelected = callid === selected
  const element = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    // With a call and five chats the list is longer than its place: what rings must not ring out of sight.
    if (isSelected || phase === 'ringing')
      element.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [isSelected, phase])
  return (
    <UnstyledButton
      ref={element}
      className={classes.item}
      data-phase={phase}
      data-callid={callid}
      aria-current={isSelected ? 'true' : undefined}
      onClick={() => onSelect(callid)}
    >
      <span className={classes.icon}>
        <MediaIcon contact={contact} />
      </span>
      <span className={classes.text}>
        <span className={`${classes.number} sp-numbers`}>{useCustomer(contact)}</span>
        <span className={classes.phase}>
          {t(`workbench:phase.${phase}`)}
          {call.callskill && ` · ${call.callskill}`}
        </span>
        {last && <span className={classes.last}>{last.text}</span>}
      </span>
      <span className={classes.side}>
        <Timer
          since={waiting ?? phaseSince(contact)}
          {...(waiting ? { className: classes.waiting ?? '' } : {})}
        />
        {unread > 0 ? (
          <span className={classes.unseen}>
            <span aria-hidden>{unread}</span>
            <VisuallyHidden>{t('chat:unread', { count: unread })}</VisuallyHidden>
          </span>
        ) : (
          unseen.includes(callid) && <span className={classes.unseen}>{t('workbench:contacts.unseen')}</span>
        )}
      </span>
    </UnstyledButton>
  )
}
