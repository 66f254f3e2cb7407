import type { AgentStatus } from '@screenpop/contract'
import { useTranslation } from 'react-i18next'
import { Timer } from '../clock/Timer.tsx'
import classes from './StatePill.module.css'

/** The state that the server holds for the agent, and for how long. */
export const StatePill = ({ agent }: { agent: AgentStatus }) => {
  const { t } = useTranslation('workbench')
  return (
    <div className={classes.pill} data-state={agent.state} data-testid="agent-state">
      <span className={classes.dot} aria-hidden />
      <span className={classes.name} aria-live="polite">
        {t(`state.${agent.state}`)}
      </span>
      <Timer since={agent.since} className={classes.timer ?? ''} />
    </div>
  )
}
