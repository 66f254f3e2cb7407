import { Button, Drawer, Group, Text } from '@mantine/core'
import { endpoints, type Route } from '@screenpop/contract'
import { type Column, EmptyState, ListView, listOf, useApi, useSession } from '@screenpop/ui'
import { IconDialpad, IconPlus } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../../../shell/links.tsx'
import { useAllQueues } from '../use-all-queues.ts'
import { AccessCodeForm } from './AccessCodeForm.tsx'

/** The access codes that customers dial, and the queue that each leads to. */
export const AccessCodes = () => {
  const { t } = useTranslation('calls')
  const api = useApi()
  const designs = useSession().can('contacts:design')
  const [open, setOpen] = useState<Route | 'new'>()
  const close = () => setOpen(undefined)
  const queues = useAllQueues()
  const list = useInfiniteQuery(listOf(api, endpoints.listRoutes))
  const columns = useMemo<Column<Route>[]>(() => {
    const names = new Map(queues.data?.map(({ id, name }) => [id, name]))
    return [
      {
        id: 'accessCode',
        header: t('column.accessCode'),
        width: 140,
        cell: ({ accessCode }) => (
          <Text fw={600} className="sp-numbers">
            {accessCode}
          </Text>
        ),
      },
      {
        id: 'extension',
        wideOnly: true,
        header: t('column.extension'),
        width: 120,
        cell: ({ extension }) => <span className="sp-numbers">{extension}</span>,
      },
      {
        id: 'queue',
        header: t('column.queue'),
        width: 200,
        cell: ({ queueId }) => names.get(queueId) ?? '…',
      },
    ]
  }, [t, queues.data])
  const add =
    designs &&
    (queues.data?.length === 0 ? (
      <ButtonLink to="/calls/queues">{t('toQueues')}</ButtonLink>
    ) : (
      <Button leftSection={<IconPlus size={16} />} onClick={() => setOpen('new')}>
        {t('addRoute')}
      </Button>
    ))
  const route = open === 'new' ? undefined : open
  return (
    <>
      {list.data?.length !== 0 && (
        <Group justify="flex-end" mb="sm">
          {add}
        </Group>
      )}
      <ListView
        list={list}
        label={t('tab.routes')}
        columns={columns}
        rowId={({ id }) => id}
        {...(designs ? { onRowClick: setOpen } : {})}
        whenEmpty={
          <EmptyState
            icon={IconDialpad}
            title={t('routesEmpty')}
            text={queues.data?.length === 0 ? t('needQueueFirst') : t('routesEmptyText')}
            action={add}
          />
        }
      />
      <Drawer
        opened={open !== undefined}
        onClose={close}
        size={480}
        title={route ? t('routeEdit', { code: route.accessCode }) : t('routeNew')}
      >
        {open && (
          <AccessCodeForm key={route?.id ?? 'new'} route={route} queues={queues.data ?? []} onClose={close} />
        )}
      </Drawer>
    </>
  )
}
