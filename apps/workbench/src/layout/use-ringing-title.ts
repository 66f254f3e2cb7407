import { type AgentContact, customerNumber } from '@screenpop/contract'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'

/** Says in the title of the browser's tab who rings, for an agent who looks at another window. */
export const useRingingTitle = (contacts: readonly AgentContact[]): void => {
  const { t } = useTranslation('workbench')
  const ringing = contacts.find((contact) => contact.phase === 'ringing')
  const title = ringing
    ? `● ${t('phase.ringing')}: ${customerNumber(ringing.call) || t('withheld')}`
    : `${t('app')} · Screenpop`
  useEffect(() => {
    document.title = title
  }, [title])
}
