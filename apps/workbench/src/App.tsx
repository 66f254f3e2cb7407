import { SessionGate } from '@screenpop/ui'
import { useTranslation } from 'react-i18next'
import { AgentGate } from './layout/AgentGate.tsx'
import { WorkbenchScreen } from './layout/WorkbenchScreen.tsx'
import { TabGate } from './tabs/TabGate.tsx'

/** The agent's app: signed in, set up as an agent, in one tab. */
export const App = () => {
  const { t } = useTranslation('workbench')
  return (
    <SessionGate app={t('app')}>
      <AgentGate>
        <TabGate>
          <WorkbenchScreen />
        </TabGate>
      </AgentGate>
    </SessionGate>
  )
}
