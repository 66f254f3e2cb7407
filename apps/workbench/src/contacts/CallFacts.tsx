import type { AgentContact } from '@screenpop/contract'
import { useFormat } from '@screenpop/ui'
import { useTranslation } from 'react-i18next'
import { Facts } from './Facts.tsx'
import { useIdentityFacts } from './identity-facts.tsx'

/** What is known of the call itself. */
export const CallFacts = ({ contact }: { contact: AgentContact }) => {
  const { t } = useTranslation('workbench')
  const { instant } = useFormat()
  const identity = useIdentityFacts(contact)
  const { call } = contact
  return (
    <Facts
      title={t('facts.title')}
      facts={[
        { label: t('facts.caller'), value: call.callerNum || t('withheld'), copy: call.callerNum !== '' },
        { label: t('facts.called'), value: call.calledNum, copy: true },
        ...identity,
        { label: t('facts.queue'), value: call.callskill },
        { label: t('facts.began'), value: instant(contact.queuedAt) },
        { label: t('facts.callid'), value: contact.callid, copy: true },
      ].filter(({ value }) => value !== '')}
    />
  )
}
