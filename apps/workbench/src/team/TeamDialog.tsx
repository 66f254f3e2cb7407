import { Button, Loader, Modal, Text } from '@mantine/core'
import { type Agent, type ContactRecord, endpoints } from '@screenpop/contract'
import { listOf, notifyDone, ProblemAlert, useApi, useCommand, useWholeList } from '@screenpop/ui'
import { useTranslation } from 'react-i18next'
import type { WorkbenchEvent } from '../contacts/workbench-state.ts'
import classes from './TeamDialog.module.css'

/** States change while the quality checker looks. */
const lookAgainMs = 3000

interface TeamDialogProps {
  /** Of the quality checker. */
  workNo: string
  onClose: () => void
  dispatch: (event: WorkbenchEvent) => void
}

/** What quality checkers do with others: take a conversation over, make an agent busy (rule book 8). */
export const TeamDialog = ({ workNo, onClose, dispatch }: TeamDialogProps) => {
  const { t } = useTranslation(['desk', 'ui'])
  const api = useApi()
  const options = { refetchInterval: lookAgainMs, gcTime: 0 }
  const agents = useWholeList({
    ...listOf(api, endpoints.listAgents, { query: { limit: 200, signedIn: true } }),
    ...options,
  })
  const contacts = useWholeList({
    ...listOf(api, endpoints.listContacts, { query: { limit: 200, phase: 'talking' } }),
    ...options,
  })
  const stale = [endpoints.listAgents, endpoints.listContacts]
  const makeBusy = useCommand(endpoints.forceBusy, { stale })
  const takeOver = useCommand(endpoints.interceptContact, {
    stale,
    onDone: (contact) => {
      dispatch({ type: 'contact', contact })
      dispatch({ type: 'select', callid: contact.callid })
      onClose()
    },
  })
  const others = (agents.data ?? []).filter((agent) => agent.workNo !== workNo)
  const talks = contacts.data ?? []
  return (
    <Modal opened onClose={onClose} title={t('desk:team.title')} size={520}>
      <ProblemAlert error={takeOver.error ?? makeBusy.error ?? agents.error ?? contacts.error} />
      {agents.isPending && <Loader aria-label={t('ui:loading')} />}
      {agents.isSuccess && others.length === 0 && <Text c="dimmed">{t('desk:team.none')}</Text>}
      <ul className={classes.list}>
        {others.map((agent) => (
          <Member
            key={agent.id}
            agent={agent}
            talks={talks.filter((contact) => contact.workNo === agent.workNo)}
            pending={makeBusy.isPending || takeOver.isPending}
            onBusy={() =>
              makeBusy.mutate(
                { params: { id: agent.id } },
                { onSuccess: () => notifyDone(t('desk:team.isBusy', { name: agent.name })) },
              )
            }
            onTakeOver={(callid) => takeOver.mutate({ params: { callid } })}
          />
        ))}
      </ul>
    </Modal>
  )
}

interface MemberProps {
  agent: Agent
  talks: readonly ContactRecord[]
  pending: boolean
  onBusy: () => void
  onTakeOver: (callid: string) => void
}

const Member = ({ agent, talks, pending, onBusy, onTakeOver }: MemberProps) => {
  const { t } = useTranslation(['desk', 'workbench'])
  return (
    <li>
      <div className={classes.row}>
        <span className={classes.name}>{`${agent.name} · ${agent.workNo}`}</span>
        <span className={classes.state}>{t(`workbench:state.${agent.state}`)}</span>
        <Button
          size="compact-sm"
          variant="default"
          disabled={pending || agent.state === 'busy'}
          onClick={onBusy}
        >
          {t('desk:team.makeBusy')}
        </Button>
      </div>
      {talks.map((contact) => (
        <div key={contact.callid} className={classes.talk}>
          <span className={classes.name}>
            {`${t(`workbench:media.${contact.media}`)} · ${customerOf(contact) || t('workbench:withheld')}`}
          </span>
          <Button size="compact-sm" disabled={pending} onClick={() => onTakeOver(contact.callid)}>
            {t('desk:team.takeOver')}
          </Button>
        </div>
      ))}
    </li>
  )
}

const customerOf = ({ direction, callerNum, calledNum }: ContactRecord): string =>
  direction === 'outbound' ? calledNum : callerNum
