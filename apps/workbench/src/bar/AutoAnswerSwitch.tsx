import { Tooltip, UnstyledButton } from '@mantine/core'
import { type AgentStatus, endpoints } from '@screenpop/contract'
import { useCommand } from '@screenpop/ui'
import { IconPhoneCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useRefusal } from '../layout/use-refusal.ts'
import classes from './AutoAnswerSwitch.module.css'

/** Whether what rings is answered by itself; the server keeps it with the agent. */
export const AutoAnswerSwitch = ({ agent, disabled }: { agent: AgentStatus; disabled: boolean }) => {
  const { t } = useTranslation('desk')
  const refused = useRefusal()
  const change = useCommand(endpoints.workbenchAgent)
  const { autoAnswer } = agent
  return (
    <Tooltip label={t(autoAnswer ? 'autoAnswer.on' : 'autoAnswer.off')}>
      <UnstyledButton
        className={classes.root}
        role="switch"
        aria-checked={autoAnswer}
        aria-label={t('autoAnswer')}
        disabled={disabled || change.isPending}
        onClick={() => change.mutate({ body: { autoAnswer: !autoAnswer } }, { onError: refused })}
      >
        <IconPhoneCheck size={19} aria-hidden />
        <span className={classes.label}>{t('autoAnswer')}</span>
        <span className={classes.track} aria-hidden>
          <span className={classes.thumb} />
        </span>
      </UnstyledButton>
    </Tooltip>
  )
}
