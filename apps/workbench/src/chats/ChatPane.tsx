import { Box, Loader, Text } from '@mantine/core'
import type { AgentContact } from '@screenpop/contract'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WorkbenchEvent } from '../contacts/workbench-state.ts'
import classes from './ChatPane.module.css'
import { Composer } from './Composer.tsx'
import { MessageLine, PendingMessage } from './MessageLine.tsx'
import { waitingLines } from './outbox.ts'
import { loadedUpTo, type Transcript } from './transcripts.ts'
import type { Chats } from './use-chats.ts'
import { useSeen } from './use-seen.ts'

export interface ChatPaneProps {
  contact: AgentContact
  transcript: Transcript | undefined
  chats: Chats
  isOnline: boolean
  /** False while a narrow screen shows another part. */
  isShown: boolean
  dispatch: (event: WorkbenchEvent) => void
}

/** Distance from the end, in pixels, within which new lines keep the end in sight. */
const nearEnd = 80

/** The chat that is looked at: what was written, and where the agent writes. */
export const ChatPane = ({ contact, transcript, chats, isOnline, isShown, dispatch }: ChatPaneProps) => {
  const { t } = useTranslation('chat')
  const scroller = useRef<HTMLDivElement>(null)
  const [below, setBelow] = useState(0)
  const lines = transcript?.lines ?? []
  const pending = waitingLines(chats.pending, contact.callid, lines)
  const count = lines.length + pending.length
  const counted = useRef(0)
  useSeen(contact, transcript, isShown && below === 0, dispatch)

  const toEnd = () => {
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight })
    setBelow(0)
  }
  useEffect(() => {
    const box = scroller.current
    const more = count - counted.current
    const isFirst = counted.current === 0
    counted.current = count
    if (!box || more <= 0) return
    const own = pending.length > 0
    // The lines are in the box already: what they added is not the agent's doing.
    const added = [...box.querySelectorAll<HTMLElement>('[data-line]')]
      .slice(-more)
      .reduce((sum, line) => sum + line.offsetHeight + 12, 0)
    const distance = box.scrollHeight - box.scrollTop - box.clientHeight - added
    if (isFirst || own || distance < nearEnd) toEnd()
    else setBelow((before) => before + more)
  })
  const onScroll = () => {
    const box = scroller.current
    if (box && below > 0 && box.scrollHeight - box.scrollTop - box.clientHeight < nearEnd) setBelow(0)
  }
  return (
    <section className={classes.root} aria-label={t('title')}>
      <Box className={classes.scroller} ref={scroller} onScroll={onScroll} tabIndex={0} role="log">
        {lines.map((message) => (
          <MessageLine key={message.number} message={message} seen={message.number <= contact.customerSeen} />
        ))}
        {pending.map((line) => (
          <PendingMessage
            key={line.id}
            line={line}
            isOnline={isOnline}
            onRetry={() => chats.outbox.retry(line.id)}
            onDiscard={() => chats.outbox.discard(line.id)}
          />
        ))}
        {count === 0 && transcript?.complete && (
          <Text c="dimmed" size="sm" ta="center" m="auto">
            {t('empty')}
          </Text>
        )}
        {!transcript?.complete && count === 0 && <Loader m="auto" aria-label={t('loading')} />}
      </Box>
      {below > 0 && (
        <button type="button" className={classes.below} onClick={toEnd}>
          {t('newLines', { count: below })} ↓
        </button>
      )}
      <Composer
        key={contact.callid}
        contact={contact}
        onSend={(text) => chats.outbox.add(contact.callid, text, loadedUpTo(transcript))}
      />
    </section>
  )
}
