import type { Tx } from '@screenpop/platform/database'
import { lockContact } from '../contact/contact.repository.ts'
import type { ContactRow } from '../contact/contact.table.ts'
import { Transition } from '../contact/transition.ts'
import { lockDesks } from '../desk/desk.repository.ts'
import { findQueue } from '../queue/queue.repository.ts'
import { timeOut } from '../routing/admission.ts'
import { applyAdmission } from '../routing/dialling.service.ts'
import { secondsAfter } from '../routing/offers.ts'

/** Ends the phase of a contact whose time is up; nothing when another node, or the people, were faster. */
export async function expire(tx: Tx, tenantId: string, callid: string): Promise<Transition | undefined> {
  const locked = await lockContact(tx, tenantId, callid)
  if (!locked?.deadline_at || locked.deadline_at > locked.now) return undefined
  const { now, ...contact } = locked
  const desks = contact.agent_id ? await lockDesks(tx, tenantId, [contact.agent_id]) : []
  const transition = new Transition(tenantId, now, contact, desks)
  await endPhase(tx, transition, contact)
  return transition
}

async function endPhase(tx: Tx, transition: Transition, contact: ContactRow): Promise<void> {
  const queue = contact.queue_id ? await findQueue(tx, contact.tenant_id, contact.queue_id) : undefined
  switch (contact.phase) {
    case 'queued':
      if (queue) applyAdmission(transition, await timeOut(tx, queue, contact.transfers), null)
      else transition.release('queueTimeout', 0)
      return
    case 'ringing':
      // the test phone picks up by itself
      if (contact.direction === 'outbound') transition.answer()
      else {
        const since = contact.waiting_since
        transition.decline(queue ? secondsAfter(since, queue.max_wait_seconds) : since, 'noAnswer')
        // who does not answer is not asked again and again
        if (contact.agent_id) transition.setPresence(contact.agent_id, 'busy')
      }
      return
    case 'wrapUp':
      transition.complete()
  }
}
