import { Badge, Button, Drawer, Group, Text, TextInput } from '@mantine/core'
import { type ContactPhase, type ContactRecord, endpoints } from '@screenpop/contract'
import { type Column, EmptyState, ListView, listOf, PageHeader, useApi, useFormat } from '@screenpop/ui'
import { IconFilterOff, IconPhoneCall } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type FormEvent, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ContactDrawer } from './ContactDrawer.tsx'
import { talkSeconds } from './talk-seconds.ts'

const colors: Record<ContactPhase, string> = {
  queued: 'amber',
  ringing: 'amber',
  talking: 'petrol',
  wrapUp: 'petrol',
  ended: 'gray',
}

interface Filter {
  number?: string
  workNo?: string
}

/** The contact records, newest first. */
export const Contacts = () => {
  const { t } = useTranslation(['contacts', 'ui'])
  const format = useFormat()
  const api = useApi()
  const [filter, setFilter] = useState<Filter>({})
  const [open, setOpen] = useState<ContactRecord>()
  const list = useInfiniteQuery(listOf(api, endpoints.listContacts, { query: filter }))
  const columns = useMemo<Column<ContactRecord>[]>(
    () => [
      {
        id: 'queued',
        header: t('contacts:column.queued'),
        width: 176,
        cell: ({ queuedAt }) => format.instant(queuedAt),
      },
      {
        id: 'media',
        wideOnly: true,
        header: t('contacts:column.media'),
        width: 150,
        cell: ({ media, direction }) => `${t(`contacts:media.${media}`)}, ${t(`contacts:${direction}`)}`,
      },
      {
        id: 'caller',
        header: t('contacts:column.caller'),
        width: 130,
        cell: ({ callerNum }) => <Party number={callerNum} />,
      },
      {
        id: 'called',
        wideOnly: true,
        header: t('contacts:column.called'),
        width: 120,
        cell: ({ calledNum }) => <Party number={calledNum} />,
      },
      { id: 'queue', header: t('contacts:column.queue'), width: 130, cell: ({ queue }) => queue },
      {
        id: 'agent',
        wideOnly: true,
        header: t('contacts:column.agent'),
        width: 170,
        cell: ({ workNo, agentName }) => [workNo, agentName].filter(Boolean).join(' · '),
      },
      {
        id: 'phase',
        header: t('contacts:column.phase'),
        width: 110,
        cell: ({ phase }) => <Badge color={colors[phase]}>{t(`contacts:phase.${phase}`)}</Badge>,
      },
      {
        id: 'code',
        wideOnly: true,
        header: t('contacts:column.code'),
        width: 130,
        cell: ({ wrapUpCode }) => wrapUpCode,
      },
      {
        id: 'talk',
        wideOnly: true,
        header: t('contacts:column.talk'),
        width: 100,
        align: 'right',
        cell: (contact) => {
          const seconds = talkSeconds(contact)
          return seconds === undefined ? '' : <span className="sp-numbers">{format.duration(seconds)}</span>
        },
      },
    ],
    [t, format],
  )
  const filtered = Object.keys(filter).length > 0
  return (
    <>
      <PageHeader title={t('contacts:title')} lead={t('contacts:lead')} />
      <ContactFilter onFilter={setFilter} filtered={filtered} />
      <ListView
        list={list}
        label={t('contacts:title')}
        columns={columns}
        rowId={({ callid }) => callid}
        maxHeight="calc(100dvh - 320px)"
        onRowClick={setOpen}
        whenEmpty={
          filtered ? (
            <EmptyState
              icon={IconFilterOff}
              title={t('contacts:emptyFilter')}
              text={t('contacts:emptyFilterText')}
            />
          ) : (
            <EmptyState
              icon={IconPhoneCall}
              title={t('contacts:emptyTitle')}
              text={t('contacts:emptyText')}
            />
          )
        }
      />
      <Drawer
        opened={open !== undefined}
        onClose={() => setOpen(undefined)}
        size={480}
        title={open && (customerOf(open) || t('contacts:withheld'))}
      >
        {open && <ContactDrawer key={open.callid} contact={open} />}
      </Drawer>
    </>
  )
}

const customerOf = ({ direction, callerNum, calledNum }: ContactRecord): string =>
  direction === 'outbound' ? calledNum : callerNum

const Party = ({ number }: { number: string }) => {
  const { t } = useTranslation('contacts')
  return number ? <span className="sp-numbers">{number}</span> : <Text c="dimmed">{t('withheld')}</Text>
}

const ContactFilter = ({ filtered, onFilter }: { filtered: boolean; onFilter: (filter: Filter) => void }) => {
  const { t } = useTranslation(['contacts', 'ui'])
  const [number, setNumber] = useState('')
  const [workNo, setWorkNo] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onFilter({
      ...(number.trim() ? { number: number.trim() } : {}),
      ...(workNo.trim() ? { workNo: workNo.trim() } : {}),
    })
  }
  const clear = () => {
    setNumber('')
    setWorkNo('')
    onFilter({})
  }
  return (
    <form onSubmit={submit}>
      <Group gap="sm" align="flex-end" mb="md">
        <TextInput
          label={t('number')}
          inputMode="tel"
          maxLength={64}
          value={number}
          onChange={(event) => setNumber(event.currentTarget.value)}
        />
        <TextInput
          label={t('workNo')}
          w={140}
          maxLength={20}
          value={workNo}
          onChange={(event) => setWorkNo(event.currentTarget.value)}
        />
        <Button type="submit" variant="default">
          {t('apply')}
        </Button>
        {filtered && (
          <Button variant="subtle" color="gray" onClick={clear}>
            {t('ui:clear')}
          </Button>
        )}
      </Group>
    </form>
  )
}
