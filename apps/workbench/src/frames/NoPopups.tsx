import type { AgentContact } from '@screenpop/contract'
import { EmptyState } from '@screenpop/ui'
import { IconAppWindow } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { waitsForAnswer } from './open-popups.ts'

/** The server gives a plan ten seconds; what has not come a little after that does not come. */
const patienceMs = 12_000

/** Says why a contact shows no page: its pop-ups are being chosen, wait for the answer, or there are none. */
export const NoPopups = ({ contact }: { contact: AgentContact }) => {
  const { t } = useTranslation('workbench')
  const [waited, setWaited] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setWaited(true), patienceMs)
    return () => clearTimeout(timer)
  }, [])
  if (contact.popupsPending && !waited)
    return (
      <EmptyState
        plain
        icon={IconAppWindow}
        title={t('popups.pendingTitle')}
        text={t('popups.pendingText')}
      />
    )
  return (
    <EmptyState
      plain
      icon={IconAppWindow}
      title={t('popups.noneTitle')}
      text={t(waitsForAnswer(contact) ? 'popups.onAnswer' : 'popups.noneText')}
    />
  )
}
