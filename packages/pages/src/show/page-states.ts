import { migrateDocument } from '@screenpop/contract'
import type { ShownState } from '../address/address.service.ts'
import { getPage } from '../page/page.repository.ts'
import type { ReleasedPages } from '../page/released-pages.ts'
import { getVersionDocument } from '../page/version.repository.ts'
import type { PageParts } from '../parts.ts'
import type { PageForCall } from '../resolve/resolve-page.ts'

/** Reads what agents see of a page, its draft, or one of its versions. */
export class PageStates {
  readonly #database: PageParts['database']
  readonly #released: ReleasedPages

  constructor({ database }: Pick<PageParts, 'database'>, released: ReleasedPages) {
    this.#database = database
    this.#released = released
  }

  /** @throws DomainError `notFound`, `page.notReleased` */
  async get(
    tenantId: string,
    pageId: string,
    state: ShownState,
    { call, associatedData }: Pick<PageForCall, 'call' | 'associatedData'>,
  ): Promise<PageForCall> {
    if (state === 'released') {
      const { name, document, connectorId } = await this.#released.get(tenantId, pageId)
      return { name, document, connectorId, call, associatedData }
    }
    const db = this.#database.tenant(tenantId)
    const { name, draft, connector_id: connectorId } = await getPage(db, tenantId, pageId)
    const stored = state === 'draft' ? draft : await getVersionDocument(db, tenantId, pageId, state)
    return { name, document: migrateDocument(stored), connectorId, call, associatedData }
  }
}
