import {
  ActionIcon,
  Button,
  Popover,
  SegmentedControl,
  Text,
  TextInput,
  Tooltip,
  UnstyledButton,
} from '@mantine/core'
import { type AgentContact, cleanNumber, endpoints, isDiallable, longestNumber } from '@screenpop/contract'
import { queryOf, useApi, useCommand, useFormat, useProblemText } from '@screenpop/ui'
import {
  IconBackspace,
  IconDialpad,
  IconPhone,
  IconPhoneIncoming,
  IconPhoneOutgoing,
  IconVideo,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { keyLabels } from '../contacts/shortcuts.ts'
import type { WorkbenchEvent } from '../contacts/workbench-state.ts'
import classes from './DialPad.module.css'
import { KeyPad } from './KeyPad.tsx'
import { createKeyLine } from './key-line.ts'
import { recentNumbers } from './recent-numbers.ts'
import { type DialRequest, useDial } from './use-dial.ts'

export interface DialPadProps {
  workNo: string
  /** The call that is looked at, while it is talked: keys go into it. */
  talking: AgentContact | undefined
  opened: boolean
  onOpen: (opened: boolean) => void
  dispatch: (event: WorkbenchEvent) => void
}

/** The dial pad in the bar: calls a number, and in a call sends its keys. */
export const DialPad = (props: DialPadProps) => {
  const { t } = useTranslation('desk')
  const { opened, onOpen, talking } = props
  const label = t(talking ? 'dial.keys' : 'dial.title')
  return (
    <Popover
      opened={opened}
      onChange={onOpen}
      position="bottom-end"
      width={300}
      shadow="md"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Tooltip label={`${label} (${keyLabels.dialPad})`} disabled={opened}>
          <ActionIcon
            variant={opened ? 'filled' : 'transparent'}
            c="var(--sp-rail-text)"
            color="var(--sp-rail-active)"
            aria-label={label}
            aria-expanded={opened}
            onClick={() => onOpen(!opened)}
          >
            <IconDialpad size={20} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        {talking ? <CallKeys contact={talking} dispatch={props.dispatch} /> : <Dialler {...props} />}
      </Popover.Dropdown>
    </Popover>
  )
}

/** How many of the last numbers are offered. */
const mostRecent = 6

const Dialler = ({ workNo, onOpen, dispatch }: DialPadProps) => {
  const { t } = useTranslation('desk')
  const { ago } = useFormat()
  const { problem } = useProblemText()
  const [text, setText] = useState('')
  const [mediaType, setMediaType] = useState<DialRequest['mediaType']>('audio')
  const [fault, setFault] = useState<string>()
  const dial = useDial(dispatch)
  const query = { workNo, limit: 30 }
  const records = useQuery({ ...queryOf(useApi(), endpoints.listContacts, { query }), staleTime: 0 })
  const recent = recentNumbers(records.data?.items ?? [], mostRecent)
  const last = recent.find(({ direction }) => direction === 'outbound')

  const call = (request: DialRequest) => {
    setFault(undefined)
    dial.mutate(request, { onSuccess: () => onOpen(false), onError: (error) => setFault(problem(error)) })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const number = cleanNumber(text)
    // As on a phone: calling with nothing entered brings the last number back.
    if (number === '' && last) setText(last.number)
    else if (isDiallable(number)) call({ number, mediaType })
    else
      setFault(
        t(number.length > longestNumber ? 'dial.tooLong' : 'dial.needNumber', { count: longestNumber }),
      )
  }
  return (
    <form onSubmit={submit} noValidate className={classes.root}>
      <TextInput
        label={t('dial.number')}
        inputMode="tel"
        autoComplete="off"
        data-autofocus
        maxLength={64}
        value={text}
        error={fault}
        onChange={(event) => setText(event.currentTarget.value)}
        rightSection={
          text !== '' && (
            <ActionIcon aria-label={t('dial.erase')} onClick={() => setText(text.slice(0, -1))}>
              <IconBackspace size={18} />
            </ActionIcon>
          )
        }
      />
      <KeyPad onKey={(key) => setText(text + key)} />
      <SegmentedControl
        fullWidth
        value={mediaType}
        onChange={setMediaType}
        data={[
          { value: 'audio', label: t('dial.audio') },
          { value: 'video', label: t('dial.video') },
        ]}
      />
      <Button
        type="submit"
        color="moss"
        loading={dial.isPending}
        leftSection={mediaType === 'audio' ? <IconPhone size={18} /> : <IconVideo size={18} />}
      >
        {text === '' && last ? t('dial.redial') : t('dial.call')}
      </Button>
      {recent.length > 0 && (
        <div>
          <Text size="xs" c="dimmed" fw={600} id="recent-numbers">
            {t('dial.recent')}
          </Text>
          <ul className={classes.recent} aria-labelledby="recent-numbers">
            {recent.map(({ number, direction, media, at }) => (
              <li key={number}>
                <UnstyledButton
                  className={classes.number}
                  aria-label={t('dial.callNumber', { number })}
                  onClick={() => call({ number, mediaType: media })}
                >
                  {direction === 'outbound' ? (
                    <IconPhoneOutgoing size={15} aria-hidden />
                  ) : (
                    <IconPhoneIncoming size={15} aria-hidden />
                  )}
                  <span className="sp-numbers">{number}</span>
                  {/* not a part of the button's name */}
                  <span className={classes.when} data-text={ago(at)} aria-hidden />
                </UnstyledButton>
              </li>
            ))}
          </ul>
        </div>
      )}
    </form>
  )
}

const CallKeys = ({
  contact,
  dispatch,
}: {
  contact: AgentContact
  dispatch: (event: WorkbenchEvent) => void
}) => {
  const { t } = useTranslation('desk')
  const { problem } = useProblemText()
  const { callid } = contact
  const send = useCommand(endpoints.sendDtmf, {
    onDone: (next) => dispatch({ type: 'contact', contact: next }),
  })
  const { mutateAsync } = send
  const { press } = useMemo(
    () => createKeyLine((digits) => mutateAsync({ params: { callid }, body: { digits } })),
    [mutateAsync, callid],
  )
  return (
    <div className={classes.root}>
      <TextInput
        label={t('dial.sent')}
        description={t('dial.sentHint')}
        readOnly
        data-autofocus
        value={contact.dtmf}
        error={send.error && problem(send.error)}
        onKeyDown={({ key, altKey, ctrlKey, metaKey }) => {
          if (/^[0-9*#]$/.test(key) && !altKey && !ctrlKey && !metaKey) press(key)
        }}
      />
      <KeyPad onKey={press} />
    </div>
  )
}
