import {
  DomainError,
  notFound,
  type Principal,
  type Queue,
  type QueueChange,
  type QueueInput,
} from '@screenpop/contract'
import { audit } from '@screenpop/platform/audit'
import { type Tx, uuidV7 } from '@screenpop/platform/database'
import { decodeCursor, pageOf } from '@screenpop/platform/http'
import type { ContactParts } from '../parts.ts'
import { channelFeatures } from '../routing/media.ts'
import { refuseSecond } from '../unique.ts'
import {
  countQueues,
  deleteQueue,
  findQueues,
  getQueue,
  insertQueue,
  listQueues,
  lockQueue,
  updateQueue,
  usesOf,
} from './queue.repository.ts'
import { faultsOf, settingsOf, targetsOf } from './queue.rules.ts'
import type { QueueRow } from './queue.table.ts'
import { queueView } from './queue.view.ts'

const nameTaken = refuseSecond({
  constraint: 'skill_queue_name',
  pointer: '/name',
  message: 'There is already a skill queue of this name. Choose another one.',
})

/** Skill queues (rule book 8). */
export class QueueService {
  readonly #parts: ContactParts

  constructor(parts: ContactParts) {
    this.#parts = parts
  }

  /** By name. */
  async list(
    tenantId: string,
    { limit = 50, cursor, search = '' }: { limit?: number; cursor?: string; search?: string },
  ): Promise<{ items: Queue[]; next: string | null }> {
    const [after] = decodeCursor(cursor, ['text']) ?? []
    const rows = await listQueues(this.#parts.database.tenant(tenantId), tenantId, {
      limit: limit + 1,
      after,
      search: search.trim(),
    })
    return pageOf(rows, limit, ({ name }) => [name], queueView)
  }

  /** @throws DomainError `notFound` */
  async get(tenantId: string, id: string): Promise<Queue> {
    return queueView(await getQueue(this.#parts.database.tenant(tenantId), tenantId, id))
  }

  /** @throws DomainError `name.taken`, `limit.reached`, `feature.off`, `request.invalid` */
  async create(principal: Principal, input: QueueInput): Promise<Queue> {
    const { tenantId } = principal
    const id = uuidV7()
    const settings = settingsOf(input, undefined)
    if (settings.subtype)
      await this.#parts.parameters.requireFeature(tenantId, channelFeatures[settings.subtype])
    return this.#transact(tenantId, async (tx) => {
      const { count, highest } = await countQueues(tx, tenantId)
      await this.#parts.parameters.checkLimit(tenantId, 'skillQueues', count + 1)
      await check(tx, tenantId, settings, id)
      const row = { tenant_id: tenantId, id, number: highest + 1, ...settings }
      await insertQueue(tx, asStored(row))
      const view = queueView(row)
      await audit.write(tx, {
        principal,
        action: 'queue.create',
        subjectType: 'queue',
        subjectId: id,
        after: view,
      })
      return view
    })
  }

  /** @throws DomainError `notFound`, `name.taken`, `request.invalid`, `conflict` */
  async update(principal: Principal, id: string, change: QueueChange): Promise<Queue> {
    const { tenantId } = principal
    return this.#transact(tenantId, async (tx) => {
      await lockQueue(tx, tenantId, id)
      const before = await getQueue(tx, tenantId, id)
      const settings = settingsOf(change, before)
      if (settings.type !== before.type || settings.subtype !== before.subtype)
        await refuseWhileUsed(tx, before, 'Its type cannot change')
      if (settings.subtype && settings.subtype !== before.subtype)
        await this.#parts.parameters.requireFeature(tenantId, channelFeatures[settings.subtype])
      await check(tx, tenantId, settings, id)
      await updateQueue(tx, tenantId, id, asStored(settings))
      const after = queueView({ ...before, ...settings })
      await audit.write(tx, {
        principal,
        action: 'queue.update',
        subjectType: 'queue',
        subjectId: id,
        before: queueView(before),
        after,
      })
      return after
    })
  }

  /** @throws DomainError `notFound`; `conflict` while routes, other queues or customers need it */
  async delete(principal: Principal, id: string): Promise<void> {
    const { tenantId } = principal
    await this.#transact(tenantId, async (tx) => {
      await lockQueue(tx, tenantId, id)
      const before = await getQueue(tx, tenantId, id)
      await refuseWhileUsed(tx, before, 'It cannot be deleted')
      if (!(await deleteQueue(tx, tenantId, id))) throw notFound('queue')
      await audit.write(tx, {
        principal,
        action: 'queue.delete',
        subjectType: 'queue',
        subjectId: id,
        before: queueView(before),
      })
    })
  }

  #transact<R>(tenantId: string, run: (tx: Tx) => Promise<R>): Promise<R> {
    return this.#parts.database.tenant(tenantId).transaction().execute(run).catch(nameTaken)
  }
}

type Settings = ReturnType<typeof settingsOf>

async function check(tx: Tx, tenantId: string, settings: Settings, id: string): Promise<void> {
  const targets = await findQueues(tx, tenantId, targetsOf(settings))
  const issues = faultsOf(settings, id, new Map(targets.map((queue) => [queue.id, queue])))
  if (issues.length > 0)
    throw new DomainError('request.invalid', issues[0]?.message ?? 'The queue has faults.', { issues })
}

async function refuseWhileUsed(tx: Tx, { tenant_id, id, name }: QueueRow, what: string): Promise<void> {
  const { accessCodes, queues, contacts } = await usesOf(tx, tenant_id, id)
  const reasons = [
    ...(accessCodes.length > 0 ? [`called routes lead to it: ${accessCodes.join(', ')}`] : []),
    ...(queues.length > 0 ? [`other queues transfer to it: ${queues.join(', ')}`] : []),
    ...(contacts > 0 ? [`${contacts} contacts are in it`] : []),
  ]
  if (reasons.length > 0)
    throw new DomainError('conflict', `The queue ${name} is in use. ${what} while ${reasons.join('; ')}.`, {
      params: { name, accessCodes: accessCodes.join(', '), queues: queues.join(', '), contacts },
    })
}

/** JSON columns as text. */
const asStored = <S extends Settings>(row: S) => ({
  ...row,
  on_timeout: JSON.stringify(row.on_timeout),
  on_busy: JSON.stringify(row.on_busy),
  on_no_agents: JSON.stringify(row.on_no_agents),
  waiting_tone: row.waiting_tone && JSON.stringify(row.waiting_tone),
  hold_tone: row.hold_tone && JSON.stringify(row.hold_tone),
})
