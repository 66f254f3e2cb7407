import type { Selectable } from 'kysely'

/** A line of a transcript. */
export interface ContactMessageTable {
  tenant_id: string
  callid: string
  /** Counts from 1 within the contact, under the contact's lock. */
  number: number
  author: 'customer' | 'agent'
  name: string
  text: string
  at: Date
}

export type ContactMessageRow = Selectable<ContactMessageTable>

declare module '@screenpop/platform/database/schema' {
  interface Schema {
    contact_message: ContactMessageTable
  }
}
