import { Badge, Button, Drawer, Group, Text } from '@mantine/core'
import { type Agent, type AgentState, endpoints } from '@screenpop/contract'
import { type Column, EmptyState, ListView, listOf, useApi, useSession } from '@screenpop/ui'
import { IconHeadset, IconPlus } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAllQueues } from '../use-all-queues.ts'
import { AgentForm } from './AgentForm.tsx'

const colors: Record<AgentState, string> = {
  offline: 'gray',
  ready: 'moss',
  busy: 'brick',
  ringing: 'amber',
  talking: 'petrol',
  wrapUp: 'amber',
}

/** The agents with their state, which is looked at again every few seconds. */
export const Agents = () => {
  const { t } = useTranslation('calls')
  const api = useApi()
  const designs = useSession().can('contacts:design')
  const [open, setOpen] = useState<Agent | 'new'>()
  const close = () => setOpen(undefined)
  const queues = useAllQueues()
  const list = useInfiniteQuery({ ...listOf(api, endpoints.listAgents), refetchInterval: 5000 })
  const columns = useMemo<Column<Agent>[]>(() => {
    const names = new Map(queues.data?.map(({ id, name }) => [id, name]))
    return [
      {
        id: 'workNo',
        header: t('column.workNo'),
        width: 100,
        cell: ({ workNo }) => (
          <Text fw={600} className="sp-numbers">
            {workNo}
          </Text>
        ),
      },
      { id: 'person', header: t('column.person'), width: 150, cell: ({ name }) => name },
      {
        id: 'queues',
        wideOnly: true,
        header: t('column.queues'),
        width: 280,
        cell: ({ queueIds }) => queueIds.map((id) => names.get(id) ?? '…').join(', '),
      },
      {
        id: 'state',
        header: t('column.state'),
        width: 120,
        cell: ({ state }) => <Badge color={colors[state]}>{t(`state.${state}`)}</Badge>,
      },
    ]
  }, [t, queues.data])
  const add = designs && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setOpen('new')}>
      {t('addAgent')}
    </Button>
  )
  const agent = open === 'new' ? undefined : open
  return (
    <>
      {list.data?.length !== 0 && (
        <Group justify="flex-end" mb="sm">
          {add}
        </Group>
      )}
      <ListView
        list={list}
        label={t('tab.agents')}
        columns={columns}
        rowId={({ id }) => id}
        {...(designs ? { onRowClick: setOpen } : {})}
        whenEmpty={
          <EmptyState icon={IconHeadset} title={t('agentsEmpty')} text={t('agentsEmptyText')} action={add} />
        }
      />
      <Drawer
        opened={open !== undefined}
        onClose={close}
        size={480}
        title={agent ? t('agentEdit', { workNo: agent.workNo }) : t('agentNew')}
      >
        {open && (
          <AgentForm key={agent?.id ?? 'new'} agent={agent} queues={queues.data ?? []} onClose={close} />
        )}
      </Drawer>
    </>
  )
}
