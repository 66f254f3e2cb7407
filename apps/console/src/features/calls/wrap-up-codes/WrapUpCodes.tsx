import { ActionIcon, Button, Drawer, Group, Text } from '@mantine/core'
import { endpoints, type WrapUpCode } from '@screenpop/contract'
import {
  type Column,
  EmptyState,
  ListView,
  listOf,
  ProblemAlert,
  useApi,
  useCommand,
  useSession,
  useWholeList,
} from '@screenpop/ui'
import { IconArrowDown, IconArrowUp, IconPlus, IconTags } from '@tabler/icons-react'
import { type MouseEvent, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAllQueues } from '../use-all-queues.ts'
import { WrapUpCodeForm } from './WrapUpCodeForm.tsx'

/** The wrap-up codes in the order in which agents see them. */
export const WrapUpCodes = () => {
  const { t } = useTranslation('calls')
  const api = useApi()
  const designs = useSession().can('contacts:design')
  const [open, setOpen] = useState<WrapUpCode | 'new'>()
  const close = () => setOpen(undefined)
  const queues = useAllQueues()
  const list = useWholeList(listOf(api, endpoints.listWrapUpCodes, { query: { limit: 200 } }))
  const move = useCommand(endpoints.moveWrapUpCode, { stale: [endpoints.listWrapUpCodes] })
  const { isPending, mutate } = move
  const count = list.data?.length ?? 0
  const columns = useMemo<Column<WrapUpCode>[]>(() => {
    const names = new Map(queues.data?.map(({ id, name }) => [id, name]))
    return [
      { id: 'name', header: t('column.name'), width: 150, cell: ({ name }) => <Text fw={600}>{name}</Text> },
      {
        id: 'queues',
        header: t('column.offeredIn'),
        width: 125,
        cell: ({ queueIds }) =>
          queueIds.length === 0 ? t('everyQueue') : queueIds.map((id) => names.get(id) ?? '…').join(', '),
      },
      ...(designs
        ? [
            {
              id: 'order',
              header: t('column.order'),
              width: 85,
              cell: ({ id, name, position }: WrapUpCode) => (
                <Group gap={2} wrap="nowrap">
                  {(['up', 'down'] as const).map((direction) => (
                    <ActionIcon
                      key={direction}
                      aria-label={t(direction === 'up' ? 'moveUp' : 'moveDown', { name })}
                      disabled={isPending || position === (direction === 'up' ? 0 : count - 1)}
                      onClick={(event: MouseEvent) => {
                        event.stopPropagation()
                        mutate({ params: { id }, body: { direction } })
                      }}
                    >
                      {direction === 'up' ? <IconArrowUp size={16} /> : <IconArrowDown size={16} />}
                    </ActionIcon>
                  ))}
                </Group>
              ),
            },
          ]
        : []),
    ]
  }, [t, queues.data, designs, isPending, mutate, count])
  const add = designs && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setOpen('new')}>
      {t('addCode')}
    </Button>
  )
  const code = open === 'new' ? undefined : open
  return (
    <>
      {list.data?.length !== 0 && (
        <Group justify="flex-end" mb="sm">
          {add}
        </Group>
      )}
      <ProblemAlert error={move.error} />
      <ListView
        list={list}
        label={t('tab.codes')}
        columns={columns}
        rowId={({ id }) => id}
        {...(designs ? { onRowClick: setOpen } : {})}
        whenEmpty={
          <EmptyState icon={IconTags} title={t('codesEmpty')} text={t('codesEmptyText')} action={add} />
        }
      />
      <Drawer opened={open !== undefined} onClose={close} size={480} title={code?.name ?? t('codeNew')}>
        {open && (
          <WrapUpCodeForm key={code?.id ?? 'new'} code={code} queues={queues.data ?? []} onClose={close} />
        )}
      </Drawer>
    </>
  )
}
