import { lockDesks } from '../desk/desk.repository.ts'
import type { ContactParts } from '../parts.ts'
import { isLive } from './contact.machine.ts'
import { findContact, lockContact } from './contact.repository.ts'
import { planPopups } from './plan.ts'
import type { Switchboard } from './switchboard.ts'
import { Transition } from './transition.ts'
import { transact } from './unit-of-work.ts'

/** How long a plan may take that no ring waits for. */
const patienceMs = 10_000

/** Plans the pop-ups of a contact that rings already and sends the contact again, with them. */
export async function planLate(
  parts: ContactParts,
  switchboard: Switchboard,
  tenantId: string,
  callid: string,
): Promise<void> {
  const row = await findContact(parts.database.tenant(tenantId), tenantId, callid)
  const agentId = row?.agent_id
  if (!row || !agentId || row.popups || !isLive(row.phase)) return
  const [desk] = await transact(parts.database, tenantId, (tx) => lockDesks(tx, tenantId, [agentId]))
  if (!desk || desk.popup_snapshot === null) return
  const popups = await planPopups(parts, row, desk, patienceMs)
  if (!popups) return
  await switchboard.change(tenantId, async (tx) => {
    const contact = await lockContact(tx, tenantId, callid)
    const [locked] = await lockDesks(tx, tenantId, [agentId])
    if (!contact || !locked || contact.agent_id !== agentId || contact.popups || !isLive(contact.phase))
      return
    const { now, ...present } = contact
    const transition = new Transition(tenantId, now, present, [locked])
    transition.amend({ popups })
    return transition
  })
}
