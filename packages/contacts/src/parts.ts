import type { Keyring } from '@screenpop/platform/crypto'
import type { Database } from '@screenpop/platform/database'
import type { EventBus, NodeChannel } from '@screenpop/platform/events'
import type { Parameters } from '@screenpop/platform/parameters'
import type { PopupPlanner } from './popup-planner.ts'

/** The part of a logger that this room uses. */
export interface ContactLog {
  info(details: object, message: string): void
  warn(details: object, message: string): void
  error(details: object, message: string): void
}

/** What the room is made of; the composition root gives it. */
export interface ContactParts {
  readonly database: Database
  readonly keyring: Keyring
  readonly events: EventBus
  readonly nodes: NodeChannel
  readonly log: ContactLog
  readonly parameters: Pick<Parameters, 'checkLimit' | 'requireFeature'>
  readonly planner: PopupPlanner
}
