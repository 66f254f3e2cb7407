import {
  invalid,
  isOfferedIn,
  type Principal,
  type WrapUpCode,
  type WrapUpCodeChange,
  type WrapUpCodeInput,
} from '@screenpop/contract'
import { audit } from '@screenpop/platform/audit'
import { type Tx, uuidV7 } from '@screenpop/platform/database'
import { decodeCursor, pageOf } from '@screenpop/platform/http'
import type { ContactParts } from '../parts.ts'
import { findQueues } from '../queue/queue.repository.ts'
import { unknownQueue } from '../queue/unknown-queue.ts'
import { refuseSecond } from '../unique.ts'
import {
  countCodes,
  deleteCode,
  findCodeNamed,
  getCode,
  insertCode,
  listCodes,
  lockCodes,
  swapWith,
  updateCode,
} from './wrap-up-code.repository.ts'
import type { WrapUpCodeRow } from './wrap-up-code.table.ts'

const nameTaken = refuseSecond({
  constraint: 'wrap_up_code_name',
  pointer: '/name',
  message: 'There is already a wrap-up code of this name. Choose another one.',
})

const codeView = ({ id, name, queue_ids, position }: WrapUpCodeRow): WrapUpCode => ({
  id,
  name,
  queueIds: queue_ids,
  position,
})

/** Wrap-up codes: how contacts end, in the tenant's own words. */
export class WrapUpCodes {
  readonly #parts: ContactParts

  constructor(parts: ContactParts) {
    this.#parts = parts
  }

  /** In the order in which agents see them. */
  async list(
    tenantId: string,
    { limit = 50, cursor }: { limit?: number; cursor?: string },
  ): Promise<{ items: WrapUpCode[]; next: string | null }> {
    const [after] = decodeCursor(cursor, ['number']) ?? []
    const rows = await listCodes(this.#parts.database.tenant(tenantId), tenantId, { limit: limit + 1, after })
    return pageOf(rows, limit, ({ position }) => [position], codeView)
  }

  /** @throws DomainError `name.taken`, `request.invalid` */
  create(principal: Principal, { name, queueIds = [] }: WrapUpCodeInput): Promise<WrapUpCode> {
    const { tenantId } = principal
    return this.#change(tenantId, async (tx) => {
      await checkQueues(tx, tenantId, queueIds)
      const position = await countCodes(tx, tenantId)
      const row = { tenant_id: tenantId, id: uuidV7(), name: name.trim(), queue_ids: queueIds, position }
      await insertCode(tx, row)
      return note(tx, principal, 'wrapUpCode.create', undefined, row)
    })
  }

  /** @throws DomainError `notFound`, `name.taken`, `request.invalid` */
  update(principal: Principal, id: string, { name, queueIds }: WrapUpCodeChange): Promise<WrapUpCode> {
    const { tenantId } = principal
    return this.#change(tenantId, async (tx) => {
      const before = await getCode(tx, tenantId, id)
      await checkQueues(tx, tenantId, queueIds ?? [])
      const after = { ...before, name: name?.trim() ?? before.name, queue_ids: queueIds ?? before.queue_ids }
      await updateCode(tx, after)
      return note(tx, principal, 'wrapUpCode.update', before, after)
    })
  }

  /** @throws DomainError `notFound` */
  async delete(principal: Principal, id: string): Promise<void> {
    await this.#change(principal.tenantId, async (tx) => {
      const before = await getCode(tx, principal.tenantId, id)
      await deleteCode(tx, before)
      await note(tx, principal, 'wrapUpCode.delete', before, undefined)
    })
  }

  /** @throws DomainError `notFound` */
  move(principal: Principal, id: string, direction: 'up' | 'down'): Promise<WrapUpCode> {
    return this.#change(principal.tenantId, async (tx) => {
      const before = await getCode(tx, principal.tenantId, id)
      const after = await swapWith(tx, before, before.position + (direction === 'up' ? -1 : 1))
      return after === before ? codeView(before) : note(tx, principal, 'wrapUpCode.move', before, after)
    })
  }

  #change<R>(tenantId: string, run: (tx: Tx) => Promise<R>): Promise<R> {
    return this.#parts.database
      .tenant(tenantId)
      .transaction()
      .execute(async (tx) => {
        await lockCodes(tx, tenantId)
        return run(tx)
      })
      .catch(nameTaken)
  }
}

/** Whether agents may give the contact this code; the empty one takes it away. @throws DomainError `request.invalid` */
export async function checkOffered(
  tx: Tx,
  { tenant_id, queue_id }: { tenant_id: string; queue_id: string | null },
  name: string,
): Promise<void> {
  if (name === '') return
  const code = await findCodeNamed(tx, tenant_id, name)
  if (code && isOfferedIn({ queueIds: code.queue_ids }, queue_id)) return
  throw invalid({
    pointer: '/wrapUpCode',
    code: 'unknownWrapUpCode',
    message: 'Choose a wrap-up code that is offered for this contact. The list may have changed.',
  })
}

async function checkQueues(tx: Tx, tenantId: string, ids: readonly string[]): Promise<void> {
  const known = new Set((await findQueues(tx, tenantId, ids)).map(({ id }) => id))
  const issues = ids.flatMap((id, i) => (known.has(id) ? [] : [unknownQueue(`/queueIds/${i}`)]))
  if (issues.length > 0) throw invalid(...issues)
}

/** Writes the audit row; answers what is there now, or was. */
async function note(
  tx: Tx,
  principal: Principal,
  action: string,
  before: WrapUpCodeRow | undefined,
  after: WrapUpCodeRow | undefined,
): Promise<WrapUpCode> {
  const row = after ?? before
  if (!row) throw new Error('an audit row needs something that changed')
  await audit.write(tx, {
    principal,
    action,
    subjectType: 'wrapUpCode',
    subjectId: row.id,
    before: before && codeView(before),
    after: after && codeView(after),
  })
  return codeView(row)
}
