import type { QueueTreatment } from '@screenpop/contract'
import type { Tx } from '@screenpop/platform/database'
import type { ReleaseReason } from '../contact/contact.machine.ts'
import { findQueue, loadOf, lockQueue } from '../queue/queue.repository.ts'
import type { QueueRow } from '../queue/queue.table.ts'

/** Where a customer ends up: waiting in the last of `queues` (the others sent the customer on), or released. */
export interface Admission {
  readonly queues: readonly QueueRow[]
  readonly released: ReleaseReason | null
}

/** Queues that may send one customer on, before the call is released: a guard against queues that point at each other [D]. */
export const mostTransfers = 5

/** What a queue does with a customer whom it cannot serve: the queue to go to, or the reason of the release. */
async function treat(
  tx: Tx,
  tenantId: string,
  treatment: QueueTreatment,
  reason: ReleaseReason,
): Promise<QueueRow | ReleaseReason> {
  if (treatment.action === 'transferIvr') return 'transferredToIvr'
  const target =
    treatment.action === 'transferQueue' && treatment.queueId
      ? await findQueue(tx, tenantId, treatment.queueId)
      : undefined
  return target ?? reason
}

/** What keeps a customer from waiting in the queue, if anything does. Holds the queue until the transaction ends. */
async function refusal(
  tx: Tx,
  { tenant_id: tenantId, id, max_in_queue, on_busy, on_no_agents }: QueueRow,
): Promise<{ treatment: QueueTreatment; reason: ReleaseReason } | undefined> {
  await lockQueue(tx, tenantId, id)
  const { waiting, staffed } = await loadOf(tx, tenantId, id)
  if (!staffed) return { treatment: on_no_agents, reason: 'noAgents' }
  if (waiting >= max_in_queue) return { treatment: on_busy, reason: 'queueFull' }
  return undefined
}

/** Lets a customer into a queue, or wherever the queue's settings send one whom it cannot serve. */
export async function admit(tx: Tx, queue: QueueRow, transfers: number): Promise<Admission> {
  const queues = [queue]
  for (let at = queue; ; ) {
    const refused = await refusal(tx, at)
    if (!refused) return { queues, released: null }
    const next = await treat(tx, at.tenant_id, refused.treatment, refused.reason)
    if (typeof next === 'string') return { queues, released: next }
    if (transfers + queues.length > mostTransfers) return { queues, released: 'tooManyTransfers' }
    queues.push(next)
    at = next
  }
}

/** Where a customer goes who has waited too long. */
export async function timeOut(tx: Tx, queue: QueueRow, transfers: number): Promise<Admission> {
  const next = await treat(tx, queue.tenant_id, queue.on_timeout, 'queueTimeout')
  if (typeof next === 'string') return { queues: [], released: next }
  return transfers >= mostTransfers
    ? { queues: [], released: 'tooManyTransfers' }
    : admit(tx, next, transfers + 1)
}
