import type { Audit } from '@screenpop/platform/audit'
import type { Keyring } from '@screenpop/platform/crypto'
import type { Database, Tx } from '@screenpop/platform/database'
import type { NodeChannel } from '@screenpop/platform/events'
import type { Parameters } from '@screenpop/platform/parameters'

/** Who else builds on a table; pages do, by objects of their released versions. */
export interface TableUsage {
  /** Names of the released pages that show the table. */
  releasedPages(tx: Tx, tenantId: string, tableId: string): Promise<readonly string[]>
}

/** What this room needs of the house. */
export interface TableParts {
  readonly database: Database
  readonly keyring: Keyring
  readonly audit: Audit
  readonly nodes: NodeChannel
  readonly parameters: Pick<Parameters, 'get' | 'checkLimit' | 'requireFeature'>
  /** ISO 3166-1 alpha-2 of a tenant; numbers without a country code are read as numbers of this country. */
  countryOf(tenantId: string): Promise<string>
  readonly usage: TableUsage
}
