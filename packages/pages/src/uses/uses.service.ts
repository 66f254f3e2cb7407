import { migrateDocument, notFound, type PageTable, type TableUse } from '@screenpop/contract'
import { getPage, getPageHead } from '../page/page.repository.ts'
import { getVersionDocument } from '../page/version.repository.ts'
import type { PageParts } from '../parts.ts'
import { boundTables } from '../validation/validate-document.ts'
import { pagesUsingTable } from './uses.repository.ts'

/** Where pages and tables are used: asked before either is changed. */
export class Uses {
  readonly #parts: Pick<PageParts, 'database' | 'tables' | 'usersOf'>

  constructor(parts: Pick<PageParts, 'database' | 'tables' | 'usersOf'>) {
    this.#parts = parts
  }

  /** Names of the pop-ups that show a page. @throws DomainError `notFound` */
  ofPage(tenantId: string, pageId: string): Promise<readonly string[]> {
    return this.#parts.database
      .tenant(tenantId)
      .transaction()
      .execute(async (tx) => {
        await getPageHead(tx, tenantId, pageId)
        return this.#parts.usersOf(tx, tenantId, pageId)
      })
  }

  /** The tables that fill a page, as agents see it and as it is drafted. @throws DomainError `notFound` */
  async tablesOf(tenantId: string, pageId: string): Promise<PageTable[]> {
    const db = this.#parts.database.tenant(tenantId)
    const { draft, released_version: version } = await getPage(db, tenantId, pageId)
    const inDraft = new Set(boundTables(migrateDocument(draft)))
    const released = new Set(
      version === null
        ? []
        : boundTables(migrateDocument(await getVersionDocument(db, tenantId, pageId, version))),
    )
    const ids = [...new Set([...inDraft, ...released])]
    const known = await this.#parts.tables.lookUps.describe(tenantId, ids)
    return ids.map((tableId) => ({
      tableId,
      name: known.get(tableId)?.name ?? null,
      released: released.has(tableId),
      inDraft: inDraft.has(tableId),
    }))
  }

  /** The pages that a table fills. @throws DomainError `notFound` */
  async ofTable(tenantId: string, tableId: string): Promise<TableUse[]> {
    const known = await this.#parts.tables.lookUps.describe(tenantId, [tableId])
    if (!known.has(tableId)) throw notFound('table')
    return pagesUsingTable(this.#parts.database.tenant(tenantId), tenantId, tableId)
  }
}
