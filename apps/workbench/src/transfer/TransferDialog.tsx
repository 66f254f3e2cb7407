import { Loader, Modal, Tabs, Text, TextInput, UnstyledButton } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { type AgentContact, type AgentTarget, endpoints, type QueueTarget } from '@screenpop/contract'
import { notifyDone, ProblemAlert, queryOf, useApi } from '@screenpop/ui'
import { IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCustomer } from '../contacts/customer.ts'
import type { WorkbenchEvent } from '../contacts/workbench-state.ts'
import classes from './TransferDialog.module.css'

export interface TransferDialogProps {
  contact: AgentContact
  onClose: () => void
  /** Saves the note first: it goes along with the customer. */
  beforeTransfer: () => Promise<void>
  dispatch: (event: WorkbenchEvent) => void
}

/** States change while the agent looks: the list is asked for again. */
const lookAgainMs = 3000
const searchAfterMs = 250

interface Target {
  kind: 'agent' | 'queue'
  id: string
  name: string
}

/** Hands the customer over: who can take the call is said before the agent tries, and why the others cannot. */
export const TransferDialog = ({ contact, onClose, beforeTransfer, dispatch }: TransferDialogProps) => {
  const { t } = useTranslation(['desk', 'ui'])
  const api = useApi()
  const customer = useCustomer(contact)
  const { callid } = contact
  const params = { callid }
  const [text, setText] = useState('')
  const [search] = useDebouncedValue(text.trim(), searchAfterMs)
  const query = search === '' ? {} : { search }
  const targets = useQuery({
    ...queryOf(api, endpoints.transferTargets, { params, query }),
    refetchInterval: lookAgainMs,
    placeholderData: keepPreviousData,
    gcTime: 0,
  })
  const transfer = useMutation<AgentContact, Error, Target>({
    mutationFn: async ({ kind, id }) => {
      await beforeTransfer()
      return kind === 'agent'
        ? api(endpoints.transferToAgent, { params, body: { agentId: id } })
        : api(endpoints.transferContact, { params, body: { queueId: id } })
    },
    onSuccess: (gone, { name }) => {
      notifyDone(t('desk:transfer.done', { customer, name }))
      dispatch({ type: 'contact', contact: gone })
      onClose()
    },
    onError: () => void targets.refetch(),
  })
  const hand = (target: Target) => transfer.mutate(target)
  const { agents = [], queues = [], moreAgents = false, moreQueues = false } = targets.data ?? {}
  return (
    <Modal opened onClose={onClose} title={t('desk:transfer.title', { customer })} size={460}>
      <TextInput
        data-autofocus
        aria-label={t('desk:transfer.search')}
        placeholder={t('desk:transfer.search')}
        leftSection={<IconSearch size={16} />}
        maxLength={64}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <ProblemAlert error={transfer.error ?? targets.error} />
      <Tabs defaultValue="agents" mt="xs">
        <Tabs.List grow>
          <Tabs.Tab value="agents">
            {t('desk:transfer.agents', { count: agents.length, plus: moreAgents ? '+' : '' })}
          </Tabs.Tab>
          <Tabs.Tab value="queues">
            {t('desk:transfer.queues', { count: queues.length, plus: moreQueues ? '+' : '' })}
          </Tabs.Tab>
        </Tabs.List>
        {targets.isPending ? (
          <div className={classes.none}>
            <Loader aria-label={t('desk:transfer.loading')} />
          </div>
        ) : (
          <>
            <Tabs.Panel value="agents">
              <TargetList empty={t('desk:transfer.noAgents')} more={moreAgents}>
                {agents.map((agent) => (
                  <AgentRow
                    key={agent.id}
                    agent={agent}
                    disabled={transfer.isPending}
                    onChoose={() => hand({ kind: 'agent', id: agent.id, name: agent.name })}
                  />
                ))}
              </TargetList>
            </Tabs.Panel>
            <Tabs.Panel value="queues">
              <TargetList empty={t('desk:transfer.noQueues')} more={moreQueues}>
                {queues.map((queue) => (
                  <QueueRow
                    key={queue.id}
                    queue={queue}
                    disabled={transfer.isPending}
                    onChoose={() => hand({ kind: 'queue', id: queue.id, name: queue.name })}
                  />
                ))}
              </TargetList>
            </Tabs.Panel>
          </>
        )}
      </Tabs>
    </Modal>
  )
}

interface TargetListProps {
  empty: string
  /** There are more than these. */
  more: boolean
  children: ReactNode[]
}

const TargetList = ({ empty, more, children }: TargetListProps) => {
  const { t } = useTranslation('desk')
  if (children.length === 0)
    return (
      <Text className={classes.none} c="dimmed">
        {empty}
      </Text>
    )
  return (
    <>
      <ul className={classes.list}>{children}</ul>
      {more && (
        <Text size="sm" c="dimmed" mt="xs">
          {t('transfer.more', { count: children.length })}
        </Text>
      )}
    </>
  )
}

interface RowProps {
  disabled: boolean
  onChoose: () => void
}

const AgentRow = ({ agent, disabled, onChoose }: RowProps & { agent: AgentTarget }) => {
  const { t } = useTranslation(['desk', 'workbench'])
  const { obstacle, state } = agent
  const detail = obstacle ? t(`desk:obstacle.${obstacle}`) : t(`workbench:state.${state}`)
  return (
    <Row
      name={`${agent.name} · ${agent.workNo}`}
      detail={detail}
      isFree={obstacle === null}
      disabled={disabled}
      onChoose={onChoose}
    />
  )
}

const QueueRow = ({ queue, disabled, onChoose }: RowProps & { queue: QueueTarget }) => {
  const { t } = useTranslation('desk')
  const { obstacle, waiting, free } = queue
  const detail = obstacle ? t(`obstacle.${obstacle}`) : t('transfer.load', { waiting, free })
  return (
    <Row
      name={queue.name}
      detail={detail}
      isFree={obstacle === null}
      disabled={disabled}
      onChoose={onChoose}
    />
  )
}

const Row = ({
  name,
  detail,
  isFree,
  disabled,
  onChoose,
}: RowProps & { name: string; detail: string; isFree: boolean }) => (
  <li>
    <UnstyledButton
      className={classes.row}
      data-free={isFree || undefined}
      aria-disabled={!isFree}
      disabled={disabled || !isFree}
      onClick={onChoose}
    >
      <span className={classes.dot} aria-hidden />
      <span className={classes.name}>{name}</span>
      <span className={classes.detail}>{detail}</span>
    </UnstyledButton>
  </li>
)
