import { DomainError } from '@screenpop/contract'
import { FreshCache } from '@screenpop/platform/cache'
import type { Database } from '@screenpop/platform/database'
import type { NodeChannel } from '@screenpop/platform/events'
import type { TableParts } from '../ports.ts'
import { getTable } from './definition.repository.ts'
import type { ReleasedField } from './definition.table.ts'

/** A table as its data follows it today; immutable, so that what is compiled from it can be kept by it. */
export interface ReleasedTable {
  readonly tenantId: string
  readonly id: string
  readonly name: string
  readonly revision: number
  readonly fields: readonly ReleasedField[]
  /** Of the tenant; numbers without a country code are read as numbers of this country. */
  readonly country: string
}

/** A record was written under a later revision than the definition at hand: another node has released a moment ago. */
export class StaleDefinitionError extends Error {
  override name = 'StaleDefinitionError'
}

/** How long a node may work with a definition that another node has replaced, should the message about it get lost. */
const keptMs = 3_000
const mostTables = 5_000

/** The released definitions, kept in memory: look-ups find them without a round trip. */
export class ReleasedTables {
  readonly #database: Database
  readonly #countryOf: TableParts['countryOf']
  readonly #kept = new FreshCache<ReleasedTable>({ most: mostTables, keptMs })

  constructor(parts: Pick<TableParts, 'database' | 'countryOf'> & { nodes: Pick<NodeChannel, 'subscribe'> }) {
    this.#database = parts.database
    this.#countryOf = parts.countryOf
    parts.nodes.subscribe('cache.stale', ({ tenantId, kind, id }) => {
      if (kind === 'table' && id !== undefined) this.forget(tenantId, id)
    })
  }

  /** @throws DomainError `notFound`, `table.notReleased` */
  get(tenantId: string, id: string): Promise<ReleasedTable> {
    return this.#kept.get(`${tenantId}/${id}`, () => this.#load(tenantId, id))
  }

  /** Reads records of tables; once more with the definitions of now, should a record turn out to be of a later one. */
  async reading<R>(tenantId: string, ids: readonly string[], read: () => Promise<R>): Promise<R> {
    try {
      return await read()
    } catch (error) {
      if (!(error instanceof StaleDefinitionError)) throw error
      for (const id of ids) this.forget(tenantId, id)
      return read()
    }
  }

  /** Reads the definition anew at the next use. */
  forget(tenantId: string, id: string): void {
    this.#kept.drop(`${tenantId}/${id}`)
  }

  async #load(tenantId: string, id: string): Promise<ReleasedTable> {
    const [row, country] = await Promise.all([
      getTable(this.#database.tenant(tenantId), tenantId, id),
      this.#countryOf(tenantId),
    ])
    if (!row.released)
      throw new DomainError('table.notReleased', `${row.name} is not released yet. Release it first.`, {
        params: { name: row.name },
      })
    return { tenantId, id, name: row.name, revision: row.revision, fields: row.released, country }
  }
}
