import { UnstyledButton } from '@mantine/core'
import type { ChatMessage } from '@screenpop/contract'
import { useFormat } from '@screenpop/ui'
import { IconAlertTriangle, IconCheck, IconChecks, IconClock } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './MessageLine.module.css'
import type { PendingLine } from './outbox.ts'

/** Characters and lines beyond which a message is shown in part. */
const longText = 1200
const manyLines = 20

/** A line of the transcript. Its text is text, whatever stands in it: an address in it is not a link. */
export const MessageLine = ({ message, seen }: { message: ChatMessage; seen: boolean }) => {
  const { t } = useTranslation('chat')
  const { time } = useFormat()
  const own = message.from === 'agent'
  const mark = seen ? t('line.read') : t('line.sent')
  const Icon = seen ? IconChecks : IconCheck
  return (
    <Bubble own={own} who={own ? message.name || t('you') : t('customer')} text={message.text}>
      <time dateTime={message.at}>{time(message.at)}</time>
      {own && (
        <span
          className={classes.mark}
          data-seen={seen || undefined}
          title={mark}
          role="img"
          aria-label={mark}
        >
          <Icon size={15} aria-hidden />
        </span>
      )}
    </Bubble>
  )
}

interface PendingMessageProps {
  line: PendingLine
  isOnline: boolean
  onRetry: () => void
  onDiscard: () => void
}

/** A line that the server does not have yet. */
export const PendingMessage = ({ line, isOnline, onRetry, onDiscard }: PendingMessageProps) => {
  const { t } = useTranslation('chat')
  return (
    <Bubble own who={t('you')} text={line.text} state={line.refused === undefined ? 'sending' : 'refused'}>
      {line.refused === undefined ? (
        <span className={classes.foot}>
          <IconClock size={14} aria-hidden />
          {t(isOnline ? 'line.sending' : 'line.waiting')}
        </span>
      ) : (
        <span className={classes.foot} role="alert">
          <IconAlertTriangle size={14} aria-hidden />
          {`${t('line.refused')}: ${line.refused}`}
          <UnstyledButton className={classes.link} onClick={onRetry}>
            {t('line.retry')}
          </UnstyledButton>
          <UnstyledButton className={classes.link} onClick={onDiscard}>
            {t('line.discard')}
          </UnstyledButton>
        </span>
      )}
    </Bubble>
  )
}

interface BubbleProps {
  own: boolean
  who: string
  text: string
  state?: 'sending' | 'refused'
  children: ReactNode
}

const Bubble = ({ own, who, text, state, children }: BubbleProps) => {
  const { t } = useTranslation('chat')
  const [whole, setWhole] = useState(false)
  const lines = text.split('\n')
  const isLong = text.length > longText || lines.length > manyLines
  const shown = isLong && !whole ? `${lines.slice(0, manyLines).join('\n').slice(0, longText)}…` : text
  return (
    <div className={classes.line} data-line data-own={own || undefined} data-state={state}>
      <span className={classes.who}>{who}</span>
      <div className={classes.bubble}>
        {shown}
        {isLong && !whole && (
          <UnstyledButton className={classes.link} onClick={() => setWhole(true)}>
            {t('showAll')}
          </UnstyledButton>
        )}
      </div>
      <div className={classes.foot}>{children}</div>
    </div>
  )
}
