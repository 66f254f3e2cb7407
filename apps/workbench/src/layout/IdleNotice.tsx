import { Button } from '@mantine/core'
import { type AgentStatus, endpoints } from '@screenpop/contract'
import { EmptyState, useCommand } from '@screenpop/ui'
import { IconBell, IconBellOff, IconMoodSmile } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useRefusal } from './use-refusal.ts'

/** What stands where the pop-ups will be, while the agent has no contact: the state, and the way to the next contact. */
export const IdleNotice = ({ agent }: { agent: AgentStatus }) => {
  const { t } = useTranslation('workbench')
  const refused = useRefusal()
  const change = useCommand(endpoints.workbenchState)
  const kind = agent.state === 'offline' || agent.state === 'busy' ? agent.state : 'ready'
  const icon = { ready: IconMoodSmile, busy: IconBellOff, offline: IconBell }[kind]
  return (
    <EmptyState
      plain
      icon={icon}
      title={t(`idle.${kind}Title`)}
      text={t(`idle.${kind}Text`)}
      action={
        kind !== 'ready' && (
          <Button
            loading={change.isPending}
            onClick={() => change.mutate({ body: { state: 'ready' } }, { onError: refused })}
          >
            {t('idle.goReady')}
          </Button>
        )
      }
    />
  )
}
