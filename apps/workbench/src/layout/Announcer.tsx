import { VisuallyHidden } from '@mantine/core'
import { customerNumber } from '@screenpop/contract'
import { notifyWarning } from '@screenpop/ui'
import { useEffect, useEffectEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { unreadOf } from '../chats/transcripts.ts'
import { actionOf } from '../contacts/contact-actions.ts'
import { keyLabels } from '../contacts/shortcuts.ts'
import type { WorkbenchState } from '../contacts/workbench-state.ts'

/** Says to screen readers what rings, who has written and whose identity was checked; says to everybody what left without the agent's doing. */
export const Announcer = ({ state }: { state: WorkbenchState }) => {
  const { t } = useTranslation(['desk', 'workbench'])
  const { contacts, selected, transcripts, departed } = state
  const nameOf = ({ call }: { call: Parameters<typeof customerNumber>[0] }) =>
    customerNumber(call) || t('workbench:withheld')
  const ringing = contacts.find((contact) => contact.phase === 'ringing' && actionOf(contact) === 'answer')
  const writing = contacts.find(
    (contact) => contact.callid !== selected && unreadOf(contact, transcripts[contact.callid]) > 0,
  )
  const [checked] = contacts
    .flatMap((contact) => contact.verifications.map((outcome) => ({ contact, outcome })))
    .toSorted((a, b) => b.outcome.at.localeCompare(a.outcome.at))
  const tell = useEffectEvent(() => {
    if (departed) notifyWarning(t(`desk:departed.${departed.how}`, { customer: nameOf(departed.contact) }))
  })
  useEffect(() => {
    if (departed) tell()
  }, [departed])
  return (
    <>
      <VisuallyHidden role="alert">
        {ringing &&
          t('desk:say.ringing', {
            media: t(`workbench:media.${ringing.media}`),
            customer: nameOf(ringing),
            queue: ringing.call.callskill,
            key: keyLabels.answer,
          })}
      </VisuallyHidden>
      <VisuallyHidden role="status">
        {writing && t('desk:say.message', { customer: nameOf(writing) })}
      </VisuallyHidden>
      <VisuallyHidden role="status">
        {checked &&
          t('desk:say.identity', {
            customer: nameOf(checked.contact),
            result: t(`workbench:identity.${checked.outcome.verifyResult}`),
            code: checked.outcome.verifyTypeCode,
          })}
      </VisuallyHidden>
    </>
  )
}
