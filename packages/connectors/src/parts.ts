import type { Certificates } from '@screenpop/platform/certificates'
import type { Keyring } from '@screenpop/platform/crypto'
import type { Database } from '@screenpop/platform/database'
import type { NodeChannel } from '@screenpop/platform/events'
import type { Outbound } from '@screenpop/platform/outbound'
import type { Trust } from '@screenpop/platform/trust'

/** The part of a logger that this room uses. */
export interface ConnectorLog {
  error(details: object, message: string): void
}

/** What this room needs of the house; the composition root gives it. */
export interface ConnectorParts {
  readonly database: Database
  readonly keyring: Keyring
  readonly nodes: NodeChannel
  readonly outbound: Outbound
  readonly trust: Pick<Trust, 'allows' | 'check'>
  readonly certificates: Pick<Certificates, 'byIds'>
  readonly log: ConnectorLog
}
