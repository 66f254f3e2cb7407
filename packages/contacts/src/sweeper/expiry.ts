import type { Tx } from '@screenpop/platform/database'
import type { ContactRow } from '../contact/contact.table.ts'
import { ringsAtCustomer } from '../contact/contact-state.ts'
import { lockSeated, type SeatedContact } from '../contact/seated-contact.repository.ts'
import { Transition } from '../contact/transition.ts'
import { findQueue } from '../queue/queue.repository.ts'
import { timeOut } from '../routing/admission.ts'
import { applyAdmission } from '../routing/dialling.service.ts'
import { secondsAfter } from '../routing/offers.ts'

/** Ends the phase of a contact whose time is up; nothing when another node, or the people, were faster. */
export async function expire(tx: Tx, tenantId: string, callid: string): Promise<Transition | undefined> {
  const seated = await lockSeated(tx, tenantId, callid)
  const deadline = seated?.contact.deadline_at
  if (!seated || !deadline || deadline > seated.now) return undefined
  const { now, contact, desk } = seated
  const transition = new Transition(tenantId, now, contact, desk ? [desk] : [])
  await endPhase(tx, transition, seated)
  return transition
}

async function endPhase(
  tx: Tx,
  transition: Transition,
  { contact, maxWaitSeconds }: SeatedContact,
): Promise<void> {
  switch (contact.phase) {
    case 'queued':
      await endWait(tx, transition, contact)
      return
    case 'ringing':
      // the test phone picks up by itself
      if (ringsAtCustomer(contact)) transition.answer()
      else {
        const since = contact.waiting_since
        transition.decline(secondsAfter(since, maxWaitSeconds ?? 0), 'noAnswer')
        // who does not answer is not asked again and again
        if (contact.agent_id) transition.setPresence(contact.agent_id, 'busy')
      }
      return
    case 'wrapUp':
      transition.complete()
  }
}

async function endWait(tx: Tx, transition: Transition, contact: ContactRow): Promise<void> {
  const queue = contact.queue_id ? await findQueue(tx, contact.tenant_id, contact.queue_id) : undefined
  if (queue) applyAdmission(transition, await timeOut(tx, queue, contact.transfers), null)
  else transition.release('queueTimeout', 0)
}
