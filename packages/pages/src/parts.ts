import type { Connectors } from '@screenpop/connectors'
import type { AssociatedData, Call } from '@screenpop/contract'
import type { Keyring } from '@screenpop/platform/crypto'
import type { Database, Tx } from '@screenpop/platform/database'
import type { EventBus, NodeChannel } from '@screenpop/platform/events'
import type { Parameters } from '@screenpop/platform/parameters'
import type { Trust } from '@screenpop/platform/trust'
import type { PastContact } from '@screenpop/renderer'
import type { Tables } from '@screenpop/tables'

/** The part of a logger that this room uses. */
export interface PageLog {
  warn(details: object, message: string): void
  error(details: object, message: string): void
}

/** The call of a contact, as the contacts room keeps it. */
export interface ContactCall {
  readonly call: Call
  readonly associatedData: AssociatedData
  /** Null while the contact lives. */
  readonly endedAt: Date | null
}

/** An earlier contact, as the contacts room keeps it. */
export interface PastCall extends PastContact {
  readonly callid: string
}

/** What this room needs of the house; the composition root gives it. */
export interface PageParts {
  readonly database: Database
  readonly keyring: Keyring
  readonly events: EventBus
  readonly nodes: NodeChannel
  readonly parameters: Pick<Parameters, 'get' | 'checkLimit' | 'requireFeature'>
  readonly trust: Pick<Trust, 'origins'>
  readonly log: PageLog
  readonly tables: Pick<Tables, 'lookUps' | 'records'>
  /** The external APIs of tenants. */
  readonly external: Pick<Connectors, 'lookUp' | 'isGranted' | 'sample'>
  /** Whether there is such a tenant, and it is not disabled. */
  tenantActive(tenantId: string): Promise<boolean>
  /** The call of a contact; undefined when there is no such contact. */
  contactCall(tenantId: string, callid: string): Promise<ContactCall | undefined>
  /** The last contacts of a customer's number, newest first. */
  historyOf(tenantId: string, number: string, limit: number): Promise<readonly PastCall[]>
  /** Names of what shows the page, such as pop-ups: a page that is in use cannot be deleted. */
  usersOf(tx: Tx, tenantId: string, pageId: string): Promise<readonly string[]>
}
