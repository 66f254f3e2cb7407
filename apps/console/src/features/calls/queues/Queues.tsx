import { Button, Drawer, Group, Text } from '@mantine/core'
import { endpoints, type Queue } from '@screenpop/contract'
import { type Column, EmptyState, ListView, listOf, useApi, useSession } from '@screenpop/ui'
import { IconPlus, IconUsersGroup } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { QueueForm } from './QueueForm.tsx'

/** The skill queues. */
export const Queues = () => {
  const { t } = useTranslation('calls')
  const api = useApi()
  const designs = useSession().can('contacts:design')
  const [open, setOpen] = useState<Queue | 'new'>()
  const close = () => setOpen(undefined)
  const list = useInfiniteQuery(listOf(api, endpoints.listQueues))
  const columns = useMemo<Column<Queue>[]>(
    () => [
      {
        id: 'number',
        wideOnly: true,
        header: t('column.number'),
        width: 70,
        align: 'right',
        cell: ({ number }) => <span className="sp-numbers">{number}</span>,
      },
      { id: 'name', header: t('column.name'), width: 170, cell: ({ name }) => <Text fw={600}>{name}</Text> },
      {
        id: 'type',
        header: t('column.type'),
        width: 180,
        cell: ({ type, subtype }) =>
          subtype ? `${t(`type.${type}`)}, ${t(`subtype.${subtype}`)}` : t(`type.${type}`),
      },
      {
        id: 'description',
        wideOnly: true,
        header: t('column.description'),
        width: 280,
        cell: ({ description }) => description,
      },
      {
        id: 'wrapUp',
        wideOnly: true,
        header: t('column.wrapUp'),
        width: 110,
        align: 'right',
        cell: ({ wrapUpSeconds }) => t('seconds', { value: wrapUpSeconds }),
      },
    ],
    [t],
  )
  const add = designs && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setOpen('new')}>
      {t('addQueue')}
    </Button>
  )
  const queue = open === 'new' ? undefined : open
  return (
    <>
      {list.data?.length !== 0 && (
        <Group justify="flex-end" mb="sm">
          {add}
        </Group>
      )}
      <ListView
        list={list}
        label={t('tab.queues')}
        columns={columns}
        rowId={({ id }) => id}
        {...(designs ? { onRowClick: setOpen } : {})}
        whenEmpty={
          <EmptyState
            icon={IconUsersGroup}
            title={t('queuesEmpty')}
            text={t('queuesEmptyText')}
            action={add}
          />
        }
      />
      <Drawer opened={open !== undefined} onClose={close} size={480} title={queue?.name ?? t('queueNew')}>
        {open && <QueueForm key={queue?.id ?? 'new'} queue={queue} onClose={close} />}
      </Drawer>
    </>
  )
}
