import type { LogEntry } from '../stream/agent-log.repository.ts'
import type { ContactEventType } from './contact.machine.ts'
import type { ContactPicture } from './contact.view.ts'

/** A domain event about a contact, as it was at that moment. */
export interface ContactHappened {
  tenantId: string
  /** Null while it waits. */
  agentId: string | null
  queueId: string | null
  at: Date
  contact: ContactPicture
}

declare module '@screenpop/platform/events' {
  interface Events {
    'contact.queued': ContactHappened
    'contact.ringing': ContactHappened
    'contact.talking': ContactHappened
    'contact.released': ContactHappened
    'contact.ended': ContactHappened
  }
}

/** What is to be done once a transaction has been committed. */
export interface Aftermath {
  tenantId: string
  /** What was added to the logs of agents. */
  told: readonly LogEntry[]
  events: readonly { type: ContactEventType; happened: ContactHappened }[]
  /** Agents with a place more than before. */
  freed: readonly string[]
  /** The queue in which the contact waits now. */
  waitsIn: string | null
  /** The callid whose pop-ups are still to be planned. */
  unplanned: string | null
}
