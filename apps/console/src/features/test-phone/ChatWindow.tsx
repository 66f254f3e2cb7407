import { ActionIcon, Group, Stack, Text, Textarea } from '@mantine/core'
import { type ChatMessage, endpoints } from '@screenpop/contract'
import { ProblemAlert, queryOf, useApi, useCommand, useFormat } from '@screenpop/ui'
import { IconSend2 } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './ChatWindow.module.css'

const pollMs = 1000
const mostCharacters = 4000

interface ChatWindowProps {
  callid: string
  /** The chat is over: nothing can be written any more. */
  isOver: boolean
}

/** The customer's small chat window. What it shows counts as read, as it would in a real one. */
export const ChatWindow = ({ callid, isOver }: ChatWindowProps) => {
  const { t } = useTranslation('testPhone')
  const api = useApi()
  const params = { callid }
  const transcript = useQuery({
    ...queryOf(api, endpoints.simulatedMessages, { params }),
    refetchInterval: isOver ? false : pollMs,
  })
  const items = transcript.data?.items ?? []
  const scroller = useRef<HTMLDivElement>(null)
  const lastOfAgent = items.findLast(({ from }) => from === 'agent')?.number ?? 0
  const { length } = items
  useEffect(() => {
    if (length > 0) scroller.current?.scrollTo({ top: scroller.current.scrollHeight })
  }, [length])
  useEffect(() => {
    if (lastOfAgent === 0) return
    // Only a mark: the next look repeats it where this one was lost.
    api(endpoints.seeSimulatedMessages, { params: { callid }, body: { number: lastOfAgent } }).catch(
      () => undefined,
    )
  }, [api, callid, lastOfAgent])
  return (
    <Stack gap="xs">
      <div className={classes.scroller} ref={scroller} role="log" aria-label={t('chatTitle')}>
        {items.map((message) => (
          <Line key={message.number} message={message} />
        ))}
        {items.length === 0 && (
          <Text c="dimmed" size="sm" m="auto" ta="center">
            {t('chatEmpty')}
          </Text>
        )}
      </div>
      {isOver ? (
        <Text size="sm" c="dimmed">
          {t('chatOver')}
        </Text>
      ) : (
        <Writing callid={callid} />
      )}
    </Stack>
  )
}

const Line = ({ message }: { message: ChatMessage }) => {
  const { t } = useTranslation('testPhone')
  const { time } = useFormat()
  const own = message.from === 'customer'
  return (
    <div className={classes.line} data-own={own || undefined}>
      <Text size="xs" c="dimmed">
        {own ? t('chatYou') : message.name} · {time(message.at)}
      </Text>
      <div className={classes.bubble}>{message.text}</div>
    </div>
  )
}

const Writing = ({ callid }: { callid: string }) => {
  const { t } = useTranslation('testPhone')
  const [text, setText] = useState('')
  const stale = [[endpoints.simulatedMessages, { callid }]] as const
  const write = useCommand(endpoints.sendSimulatedMessage, { stale })
  const canSend = text.trim() !== '' && !write.isPending
  const send = () => {
    if (canSend) write.mutate({ params: { callid }, body: { text } }, { onSuccess: () => setText('') })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    send()
  }
  return (
    <>
      <ProblemAlert error={write.error} />
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <Textarea
          style={{ flex: 1 }}
          aria-label={t('chatWrite')}
          placeholder={t('chatWrite')}
          autosize
          minRows={1}
          maxRows={5}
          maxLength={mostCharacters}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <ActionIcon
          variant="filled"
          color="petrol"
          size="lg"
          aria-label={t('chatSend')}
          disabled={!canSend}
          onClick={send}
        >
          <IconSend2 size={18} />
        </ActionIcon>
      </Group>
    </>
  )
}
