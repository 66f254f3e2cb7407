import type { AssociatedData, Call, ContactRecord, contactEndpoints, QueryOf } from '@screenpop/contract'
import type { Database } from '@screenpop/platform/database'
import { decodeCursor, pageOf } from '@screenpop/platform/http'
import { findContact, getContact, listContacts } from './contact.repository.ts'
import { callOf, contactRecordOf } from './contact.view.ts'

/** Every contact, live or over (rule book 8). */
export class ContactRecords {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /** @throws DomainError `notFound` */
  async get(tenantId: string, callid: string): Promise<ContactRecord> {
    return contactRecordOf(await getContact(this.#database.tenant(tenantId), tenantId, callid))
  }

  /** The call of a contact with its data, for what shows it; undefined when there is none. */
  async call(
    tenantId: string,
    callid: string,
  ): Promise<{ call: Call; associatedData: AssociatedData; endedAt: Date | null } | undefined> {
    const row = await findContact(this.#database.tenant(tenantId), tenantId, callid)
    return row && { call: callOf(row), associatedData: row.associated_data, endedAt: row.ended_at }
  }

  /** The last contacts of a customer's number as it was sent, newest first, for what shows them. */
  async past(tenantId: string, number: string, limit: number) {
    const { items } = await this.list(tenantId, { number, limit })
    return items.map((each) => ({
      callid: each.callid,
      at: each.queuedAt,
      media: each.media,
      outbound: each.direction === 'outbound',
      queue: each.queue ?? '',
      agent: each.agentName ?? '',
      talked:
        each.talkingAt === null ? null : secondsBetween(each.talkingAt, each.releasedAt ?? each.endedAt),
      note: each.note,
    }))
  }

  /** Newest first. */
  async list(
    tenantId: string,
    query: QueryOf<typeof contactEndpoints.listContacts>,
  ): Promise<{ items: ContactRecord[]; next: string | null }> {
    const { limit = 50, cursor, from, to, ...filter } = query
    const after = decodeCursor(cursor, ['instant', 'text'])
    const rows = await listContacts(
      this.#database.tenant(tenantId),
      tenantId,
      { ...filter, from: from ? new Date(from) : undefined, to: to ? new Date(to) : undefined },
      { limit: limit + 1, after: after && [new Date(after[0]), after[1]] },
    )
    return pageOf(rows, limit, (row) => [row.queued_at.toISOString(), row.callid], contactRecordOf)
  }
}

const millisecondsPerSecond = 1000

/** Whole seconds; until now where there is no end yet. */
const secondsBetween = (from: string, to: string | null): number =>
  Math.max(0, Math.round(((to ? Date.parse(to) : Date.now()) - Date.parse(from)) / millisecondsPerSecond))
