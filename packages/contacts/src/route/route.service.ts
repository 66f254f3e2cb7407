import {
  invalid,
  notFound,
  type Principal,
  type Route,
  type RouteChange,
  type RouteInput,
} from '@screenpop/contract'
import { audit } from '@screenpop/platform/audit'
import { type Tx, uuidV7 } from '@screenpop/platform/database'
import { decodeCursor, pageOf } from '@screenpop/platform/http'
import type { ContactParts } from '../parts.ts'
import { findQueue } from '../queue/queue.repository.ts'
import { unknownQueue } from '../queue/unknown-queue.ts'
import { refuseSecond } from '../unique.ts'
import { deleteRoute, getRoute, insertRoute, listRoutes, updateRoute } from './route.repository.ts'
import type { RouteRow } from './route.table.ts'

const codeTaken = refuseSecond({
  constraint: 'called_route_dialled',
  pointer: '/accessCode',
  message: 'Another called route has this number already; access code and extension count as one number.',
})

const routeView = ({ id, access_code, extension, queue_id }: RouteRow): Route => ({
  id,
  accessCode: access_code,
  extension,
  queueId: queue_id,
})

/** Called routes: which number leads to which queue (rule book 8). */
export class RouteService {
  readonly #parts: ContactParts

  constructor(parts: ContactParts) {
    this.#parts = parts
  }

  /** By the number that is dialled. */
  async list(
    tenantId: string,
    { limit = 50, cursor }: { limit?: number; cursor?: string },
  ): Promise<{ items: Route[]; next: string | null }> {
    const after = decodeCursor(cursor, ['text', 'id'])
    const rows = await listRoutes(this.#parts.database.tenant(tenantId), tenantId, {
      limit: limit + 1,
      after,
    })
    return pageOf(rows, limit, ({ dialled, id }) => [dialled, id], routeView)
  }

  /** @throws DomainError `name.taken`, `request.invalid` */
  async create(principal: Principal, input: RouteInput): Promise<Route> {
    const { tenantId } = principal
    const id = uuidV7()
    return this.#transact(tenantId, async (tx) => {
      await checkQueue(tx, tenantId, input.queueId)
      const row = {
        tenant_id: tenantId,
        id,
        access_code: input.accessCode,
        extension: input.extension ?? null,
        queue_id: input.queueId,
      }
      await insertRoute(tx, row)
      const after = routeView({ ...row, dialled: '' })
      await audit.write(tx, { principal, action: 'route.create', subjectType: 'route', subjectId: id, after })
      return after
    })
  }

  /** @throws DomainError `notFound`, `name.taken`, `request.invalid` */
  async update(principal: Principal, id: string, change: RouteChange): Promise<Route> {
    const { tenantId } = principal
    return this.#transact(tenantId, async (tx) => {
      const before = await getRoute(tx, tenantId, id)
      if (change.queueId) await checkQueue(tx, tenantId, change.queueId)
      const columns = {
        access_code: change.accessCode ?? before.access_code,
        extension: change.extension === undefined ? before.extension : change.extension,
        queue_id: change.queueId ?? before.queue_id,
      }
      await updateRoute(tx, tenantId, id, columns)
      const after = routeView({ ...before, ...columns })
      await audit.write(tx, {
        principal,
        action: 'route.update',
        subjectType: 'route',
        subjectId: id,
        before: routeView(before),
        after,
      })
      return after
    })
  }

  /** @throws DomainError `notFound` */
  async delete(principal: Principal, id: string): Promise<void> {
    const { tenantId } = principal
    await this.#transact(tenantId, async (tx) => {
      const before = routeView(await getRoute(tx, tenantId, id))
      if (!(await deleteRoute(tx, tenantId, id))) throw notFound('route')
      await audit.write(tx, {
        principal,
        action: 'route.delete',
        subjectType: 'route',
        subjectId: id,
        before,
      })
    })
  }

  #transact<R>(tenantId: string, run: (tx: Tx) => Promise<R>): Promise<R> {
    return this.#parts.database.tenant(tenantId).transaction().execute(run).catch(codeTaken)
  }
}

async function checkQueue(tx: Tx, tenantId: string, queueId: string): Promise<void> {
  if (await findQueue(tx, tenantId, queueId)) return
  throw invalid(unknownQueue('/queueId'))
}
