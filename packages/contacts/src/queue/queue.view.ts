import type { Queue } from '@screenpop/contract'
import type { QueueRow } from './queue.table.ts'

export const queueView = (row: QueueRow): Queue => ({
  id: row.id,
  number: row.number,
  name: row.name,
  description: row.description,
  type: row.type,
  subtype: row.subtype,
  maxWaitSeconds: row.max_wait_seconds,
  maxInQueue: row.max_in_queue,
  wrapUpSeconds: row.wrap_up_seconds,
  ringSeconds: row.ring_seconds,
  onTimeout: row.on_timeout,
  onBusy: row.on_busy,
  onNoAgents: row.on_no_agents,
  announceWorkNo: row.announce_work_no,
  waitingTone: row.waiting_tone,
  holdTone: row.hold_tone,
})
