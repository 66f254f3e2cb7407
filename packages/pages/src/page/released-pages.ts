import { DomainError, migrateDocument, notFound } from '@screenpop/contract'
import { FreshCache } from '@screenpop/platform/cache'
import type { PageParts } from '../parts.ts'
import type { ReleasedPage } from './page.table.ts'
import { findReleased } from './version.repository.ts'

export const pageMessage = 'page'

/** How long a node may show a version that another node has replaced, should the message about it get lost. */
const keptMs = 3_000
const mostPages = 5_000

/** What agents see of each page now, kept in memory: a ringing phone finds it without a round trip. */
export class ReleasedPages {
  readonly #database: PageParts['database']
  readonly #kept = new FreshCache<ReleasedPage>({ most: mostPages, keptMs })
  readonly close: () => void

  constructor({ database, nodes }: Pick<PageParts, 'database' | 'nodes'>) {
    this.#database = database
    this.close = nodes.subscribe('cache.stale', ({ tenantId, kind, id }) => {
      if (kind === pageMessage && id !== undefined) this.forget(tenantId, id)
    })
  }

  /** @throws DomainError `notFound`, `page.notReleased` */
  get(tenantId: string, pageId: string): Promise<ReleasedPage> {
    return this.#kept.get(`${tenantId}/${pageId}`, () => this.#load(tenantId, pageId))
  }

  /** Reads the page anew at the next use. */
  forget(tenantId: string, pageId: string): void {
    this.#kept.drop(`${tenantId}/${pageId}`)
  }

  async #load(tenantId: string, pageId: string): Promise<ReleasedPage> {
    const row = await findReleased(this.#database.tenant(tenantId), tenantId, pageId)
    if (!row) throw notFound('page')
    if (row.version === null) {
      throw new DomainError(
        'page.notReleased',
        `The page ${row.name} is not released yet. Release it first.`,
        {
          params: { name: row.name },
        },
      )
    }
    return {
      id: pageId,
      name: row.name,
      version: row.version,
      document: migrateDocument(row.document),
      connectorId: row.connector_id,
    }
  }
}
