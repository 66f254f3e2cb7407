import { Button } from '@mantine/core'
import { EmptyState, useSession } from '@screenpop/ui'
import { IconBrowser } from '@tabler/icons-react'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Centred } from '../layout/Centred.tsx'
import { claimTab, type TabState } from './single-tab.ts'

/** Shows its children in one tab of the browser; the others say where the work is, and can bring it over. */
export const TabGate = ({ children }: { children: ReactNode }) => {
  const { t } = useTranslation('workbench')
  const { me } = useSession()
  const [state, setState] = useState<TabState>('asking')
  const [take, setTake] = useState<() => void>()

  useEffect(() => {
    const tab = claimTab(me.userId, setState)
    setTake(() => tab.take)
    globalThis.addEventListener('pagehide', tab.close)
    return () => {
      globalThis.removeEventListener('pagehide', tab.close)
      tab.close()
    }
  }, [me.userId])

  if (state === 'asking') return null
  if (state === 'here') return children
  return (
    <Centred>
      <EmptyState
        icon={IconBrowser}
        title={t(`tab.${state}Title`)}
        text={t(`tab.${state}Text`)}
        action={<Button onClick={take}>{t('tab.takeOver')}</Button>}
      />
    </Centred>
  )
}
