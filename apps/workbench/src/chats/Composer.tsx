import { ActionIcon, Text, Textarea } from '@mantine/core'
import type { AgentContact } from '@screenpop/contract'
import { IconSend2 } from '@tabler/icons-react'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readSession, writeSession } from '../storage/session-value.ts'
import classes from './Composer.module.css'

/** The server takes no more. */
const mostCharacters = 4000
/** From here on the count shows. */
const showsCountAt = 3500

/** Found by the key that leads here. */
export const composerId = 'chat-composer'

const draftKey = (callid: string): string => `screenpop.draft ${callid}`

/** Where the agent writes. What is not sent yet stays with its chat, over switching and reloading. */
export const Composer = ({ contact, onSend }: { contact: AgentContact; onSend: (text: string) => void }) => {
  const { t } = useTranslation('chat')
  const [text, setText] = useState(() => readSession(draftKey(contact.callid), ''))
  const become = (next: string) => {
    setText(next)
    if (next === '') sessionStorage.removeItem(draftKey(contact.callid))
    else writeSession(draftKey(contact.callid), next)
  }
  const tooLong = text.length > mostCharacters
  const canSend = contact.phase === 'talking' && text.trim() !== '' && !tooLong
  const send = () => {
    if (!canSend) return
    onSend(text)
    become('')
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // The Enter that ends the composition of a Chinese word sends nothing.
    if (event.key !== 'Enter' || event.shiftKey || event.altKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    send()
  }
  if (contact.phase === 'wrapUp')
    return (
      <Text className={classes.notice} role="status">
        {t('over')}
      </Text>
    )
  if (contact.phase === 'ringing') return <Text className={classes.notice}>{t('answerFirst')}</Text>
  return (
    <div className={classes.root}>
      <Textarea
        id={composerId}
        aria-label={t('write')}
        placeholder={t('placeholder')}
        autosize
        minRows={2}
        maxRows={8}
        value={text}
        error={tooLong && t('tooLong', { count: text.length, most: mostCharacters })}
        onChange={(event) => become(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div className={classes.foot}>
        <Text size="xs" c="dimmed">
          {text.length > showsCountAt && !tooLong
            ? t('counter', { count: text.length, most: mostCharacters })
            : t('hint')}
        </Text>
        <ActionIcon
          variant="filled"
          color="petrol"
          size="lg"
          disabled={!canSend}
          aria-label={t('send')}
          onClick={send}
        >
          <IconSend2 size={18} />
        </ActionIcon>
      </div>
    </div>
  )
}
