import { setTimeout as sleep } from 'node:timers/promises'
import type { PlannedPopup } from '@screenpop/contract'
import type { Desk } from '../desk/desk.repository.ts'
import type { ContactParts } from '../parts.ts'
import type { ContactRow } from './contact.table.ts'
import { callOf } from './contact.view.ts'

/**
 * Plans the pop-ups of a contact that has come to an agent.
 *
 * @returns undefined when the planner fails or needs longer than `patienceMs`: the ring does not wait for it
 */
export async function planPopups(
  { planner, log }: Pick<ContactParts, 'planner' | 'log'>,
  row: ContactRow,
  desk: Desk,
  patienceMs: number,
): Promise<PlannedPopup[] | undefined> {
  const agent = { id: desk.agent_id, userId: desk.user_id, workNo: desk.work_no, name: desk.name }
  const contact = {
    callid: row.callid,
    media: row.media,
    call: callOf(row),
    associatedData: row.associated_data,
    queueId: row.queue_id,
  }
  try {
    const input = { tenantId: row.tenant_id, agent, contact, snapshot: desk.popup_snapshot }
    const popups = await inTime(planner.plan(input), patienceMs)
    if (!popups) log.warn({ callid: row.callid }, 'the plan of the pop-ups takes long; the ring goes ahead')
    return popups
  } catch (error) {
    log.error({ err: error, callid: row.callid }, 'planning the pop-ups failed')
    return undefined
  }
}

async function inTime(
  plan: PlannedPopup[] | Promise<PlannedPopup[]>,
  patienceMs: number,
): Promise<PlannedPopup[] | undefined> {
  if (Array.isArray(plan)) return plan
  const enough = new AbortController()
  try {
    return await Promise.race([plan, sleep(patienceMs, undefined, { signal: enough.signal, ref: false })])
  } finally {
    enough.abort()
  }
}
