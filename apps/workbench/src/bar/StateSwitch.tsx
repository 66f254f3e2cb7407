import { UnstyledButton } from '@mantine/core'
import { type AgentStatus, endpoints } from '@screenpop/contract'
import { useCommand } from '@screenpop/ui'
import { useTranslation } from 'react-i18next'
import { useRefusal } from '../layout/use-refusal.ts'
import classes from './StateSwitch.module.css'

const choices = ['ready', 'busy', 'offline'] as const

/** Ready, busy, offline: what the agent has chosen. During a contact the choice holds for the time after it. */
export const StateSwitch = ({ agent, disabled }: { agent: AgentStatus; disabled: boolean }) => {
  const { t } = useTranslation('workbench')
  const refused = useRefusal()
  const change = useCommand(endpoints.workbenchState)
  return (
    <fieldset className={classes.group} aria-label={t('state.choose')}>
      {choices.map((state) => (
        <UnstyledButton
          key={state}
          className={classes.choice}
          data-state={state}
          aria-pressed={agent.presence === state}
          disabled={disabled || change.isPending}
          onClick={() => change.mutate({ body: { state } }, { onError: refused })}
        >
          {t(`state.${state}`)}
        </UnstyledButton>
      ))}
    </fieldset>
  )
}
