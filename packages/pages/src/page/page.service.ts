import {
  DomainError,
  invalid,
  migrateDocument,
  type Page,
  type PageInput,
  type Principal,
} from '@screenpop/contract'
import { audit } from '@screenpop/platform/audit'
import { type Tx, uuidV7 } from '@screenpop/platform/database'
import type { PageParts } from '../parts.ts'
import {
  deletePage,
  getPageHead,
  insertPage,
  listPages,
  lockPage,
  lockPageCount,
  type PageHead,
  type PageListAsk,
  updatePage,
} from './page.repository.ts'
import { pageView } from './page.view.ts'
import { namedOnce } from './page-name.ts'
import { pageMessage, type ReleasedPages } from './released-pages.ts'
import { starterDocument } from './starter.ts'

/** Pages: made, renamed, deleted (rule book 4). */
export class Pages {
  readonly #parts: PageParts
  readonly #released: ReleasedPages

  constructor(parts: PageParts, released: ReleasedPages) {
    this.#parts = parts
    this.#released = released
  }

  list(tenantId: string, ask: PageListAsk): Promise<PageHead[]> {
    return listPages(this.#parts.database.tenant(tenantId), tenantId, ask)
  }

  /** @throws DomainError `notFound` */
  async get(tenantId: string, id: string): Promise<Page> {
    return pageView(await getPageHead(this.#parts.database.tenant(tenantId), tenantId, id))
  }

  /** @throws DomainError `name.taken`, `limit.reached`, `feature.off` */
  async create(principal: Principal, input: PageInput): Promise<Page> {
    const { tenantId } = principal
    await this.#parts.parameters.requireFeature(tenantId, 'dataCustomisation')
    const name = input.name.trim()
    await this.#checkConnector(tenantId, input.connectorId)
    return namedOnce(name, () =>
      this.#inTransaction(tenantId, async (tx) => {
        await this.#parts.parameters.checkLimit(tenantId, 'pages', (await lockPageCount(tx, tenantId)) + 1)
        const row = await insertPage(tx, {
          tenant_id: tenantId,
          id: uuidV7(),
          name,
          interface: input.interface,
          connector_id: input.connectorId ?? null,
          draft: JSON.stringify(starterDocument()),
        })
        const after = { name, interface: row.interface, connectorId: row.connector_id }
        await this.#note(tx, principal, 'page.create', row.id, undefined, after)
        return pageView(row)
      }),
    )
  }

  /** Renames a page, or chooses its external API. @throws DomainError `notFound`, `name.taken` */
  async update(
    principal: Principal,
    id: string,
    input: { name?: string; connectorId?: string | null },
  ): Promise<Page> {
    const { tenantId } = principal
    const name = input.name?.trim()
    await this.#checkConnector(tenantId, input.connectorId)
    const page = await namedOnce(name ?? '', () =>
      this.#inTransaction(tenantId, async (tx) => {
        const before = await lockPage(tx, tenantId, id)
        const row = await updatePage(tx, tenantId, id, { name, connector_id: input.connectorId })
        await this.#note(
          tx,
          principal,
          'page.update',
          id,
          { name: before.name, connectorId: before.connector_id },
          { name: row.name, connectorId: row.connector_id },
        )
        await this.#parts.nodes.publish(tx, 'cache.stale', { tenantId, kind: pageMessage, id })
        return pageView(row)
      }),
    )
    this.#released.forget(tenantId, id)
    return page
  }

  /** Deletes a page with its versions. @throws DomainError `notFound`, `page.inUse` naming what shows it */
  async delete(principal: Principal, id: string): Promise<void> {
    const { tenantId } = principal
    await this.#inTransaction(tenantId, async (tx) => {
      const row = await lockPage(tx, tenantId, id)
      const users = await this.#parts.usersOf(tx, tenantId, id)
      if (users.length > 0) {
        throw new DomainError(
          'page.inUse',
          `${row.name} is shown by pop-ups: ${users.join(', ')}. Change or delete those first.`,
          { params: { name: row.name, users: users.join(', ') } },
        )
      }
      await deletePage(tx, tenantId, id)
      await this.#note(tx, principal, 'page.delete', id, {
        name: row.name,
        releasedVersion: row.released_version,
        draft: migrateDocument(row.draft),
      })
      await this.#parts.nodes.publish(tx, 'cache.stale', { tenantId, kind: pageMessage, id })
    })
    this.#released.forget(tenantId, id)
  }

  /** @throws DomainError `request.invalid` */
  async #checkConnector(tenantId: string, connectorId: string | null | undefined): Promise<void> {
    if (!connectorId || (await this.#parts.external.isGranted(tenantId, connectorId))) return
    throw invalid({
      pointer: '/connectorId',
      code: 'unknown',
      message: 'There is no such external API. Choose one that the operator granted to you.',
    })
  }

  #inTransaction<R>(tenantId: string, run: (tx: Tx) => Promise<R>): Promise<R> {
    return this.#parts.database.tenant(tenantId).transaction().execute(run)
  }

  #note(
    tx: Tx,
    principal: Principal,
    action: string,
    id: string,
    before?: object,
    after?: object,
  ): Promise<void> {
    return audit.write(tx, { principal, action, subjectType: 'page', subjectId: id, before, after })
  }
}
