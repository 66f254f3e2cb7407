import { notFound, type TableUse } from '@screenpop/contract'
import { getPageHead } from '../page/page.repository.ts'
import type { PageParts } from '../parts.ts'
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

  /** The pages that a table fills. @throws DomainError `notFound` */
  async ofTable(tenantId: string, tableId: string): Promise<TableUse[]> {
    const known = await this.#parts.tables.lookUps.describe(tenantId, [tableId])
    if (!known.has(tableId)) throw notFound('table')
    return pagesUsingTable(this.#parts.database.tenant(tenantId), tenantId, tableId)
  }
}
