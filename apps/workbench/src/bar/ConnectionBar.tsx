import { Group, Text, Tooltip } from '@mantine/core'
import type { AgentStatus } from '@screenpop/contract'
import { BrandMark } from '@screenpop/ui'
import { IconDevices } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { LinkState } from '../stream/event-stream.ts'
import { AccountMenu } from './AccountMenu.tsx'
import classes from './ConnectionBar.module.css'
import { LinkIndicator } from './LinkIndicator.tsx'
import { StatePill } from './StatePill.tsx'
import { StateSwitch } from './StateSwitch.tsx'

export interface ConnectionBarProps {
  agent: AgentStatus | null
  link: LinkState
  /** Places in which this agent has the workbench open. */
  tabs: number
  onRetry: () => void
  /** Dial pad and auto-answer. */
  tools: ReactNode
}

/** The bar on top: the agent's state with its timer, the switch between states, the line to the server. */
export const ConnectionBar = ({ agent, link, tabs, onRetry, tools }: ConnectionBarProps) => {
  const { t } = useTranslation('workbench')
  return (
    <header className={classes.bar}>
      <Group gap="sm" wrap="nowrap" className={classes.left}>
        <span className={classes.mark}>
          <BrandMark />
        </span>
        {agent && <StatePill agent={agent} />}
        {agent && <StateSwitch agent={agent} disabled={link.kind !== 'open'} />}
      </Group>
      <Group gap="md" wrap="nowrap" className={classes.right}>
        {tabs > 1 && (
          <Tooltip label={t('tabs.several', { count: tabs })}>
            <span className={classes.tabs} role="status" aria-label={t('tabs.several', { count: tabs })}>
              <IconDevices size={18} aria-hidden />
              {tabs}
            </span>
          </Tooltip>
        )}
        {tools}
        <LinkIndicator link={link} onRetry={onRetry} />
        {agent && (
          <div className={classes.person}>
            <Text size="sm" fw={600} truncate>
              {agent.name}
            </Text>
            <Text size="xs" className={classes.workNo}>
              {t('workNo', { workNo: agent.workNo })}
            </Text>
          </div>
        )}
        <AccountMenu />
      </Group>
    </header>
  )
}
