import { type ChatMessage, DomainError, notFound, popupMediaOf } from '@screenpop/contract'
import { findContact } from '../contact/contact.repository.ts'
import type { ContactRow } from '../contact/contact.table.ts'
import { agentContactOf, type ContactPicture } from '../contact/contact.view.ts'
import { lockSeated } from '../contact/seated-contact.repository.ts'
import type { Switchboard } from '../contact/switchboard.ts'
import { Transition } from '../contact/transition.ts'
import { findDeskOf } from '../desk/desk.repository.ts'
import type { ContactParts } from '../parts.ts'
import { notConfigured, type Worker } from '../workbench/workbench.service.ts'
import { insertMessage, listMessages, nextNumber } from './message.repository.ts'
import type { ContactMessageRow } from './message.table.ts'

const messageView = ({ callid, number, author, name, text, at }: ContactMessageRow): ChatMessage => ({
  callid,
  number,
  from: author,
  name,
  text,
  at: at.toISOString(),
})

/** What is written in multimedia contacts, by customers and agents. */
export class Chats {
  readonly #parts: ContactParts
  readonly #switchboard: Switchboard

  constructor(parts: ContactParts, switchboard: Switchboard) {
    this.#parts = parts
    this.#switchboard = switchboard
  }

  /** The transcript of a contact that the agent has or had. @throws DomainError `notFound`, `agent.notConfigured` */
  async ofAgent(worker: Worker, callid: string, after = 0): Promise<{ items: ChatMessage[] }> {
    const agentId = await this.#agentIdOf(worker)
    return this.#transcript(worker.tenantId, callid, after, (contact) => contact.agent_id === agentId)
  }

  /** The transcript of a contact, for its record and for the simulated customer. @throws DomainError `notFound` */
  ofContact(tenantId: string, callid: string, after = 0): Promise<{ items: ChatMessage[] }> {
    return this.#transcript(tenantId, callid, after, () => true)
  }

  /** The agent has read up to a line; one behind what was read before changes nothing. @throws DomainError `notFound` */
  async seenByAgent(worker: Worker, callid: string, number: number): Promise<ContactPicture> {
    const agentId = await this.#agentIdOf(worker)
    return this.#see(worker.tenantId, callid, number, 'agent_seen', (contact) => contact.agent_id === agentId)
  }

  /** The customer has read up to a line. @throws DomainError `notFound` */
  async seenByCustomer(tenantId: string, callid: string, number: number): Promise<void> {
    await this.#see(tenantId, callid, number, 'customer_seen', () => true)
  }

  /** The agent writes to the customer. @throws DomainError `contact.wrongPhase` unless they talk */
  async fromAgent(worker: Worker, callid: string, text: string): Promise<ChatMessage> {
    const agentId = await this.#agentIdOf(worker)
    return this.#write(worker.tenantId, callid, (contact) => {
      if (contact.agent_id !== agentId) throw notFound('contact of yours')
      if (contact.phase !== 'talking') throw cannotWrite('Answer the chat before you write.', contact)
      return { author: 'agent', name: contact.agent_name ?? '', text }
    })
  }

  /** The customer writes; while waiting, too. @throws DomainError `contact.wrongPhase` once the contact is over */
  fromCustomer(tenantId: string, callid: string, text: string): Promise<ChatMessage> {
    return this.#write(tenantId, callid, (contact) => {
      if (contact.released_at) throw cannotWrite('The chat is over. Begin a new one.', contact)
      return { author: 'customer', name: '', text }
    })
  }

  async #agentIdOf({ tenantId, userId }: Worker): Promise<string> {
    const desk = await findDeskOf(this.#parts.database.tenant(tenantId), tenantId, userId)
    if (!desk) throw notConfigured()
    return desk.agent_id
  }

  async #transcript(
    tenantId: string,
    callid: string,
    after: number,
    mayRead: (contact: ContactRow) => boolean,
  ): Promise<{ items: ChatMessage[] }> {
    const db = this.#parts.database.tenant(tenantId)
    const contact = await findContact(db, tenantId, callid)
    if (!contact || !mayRead(contact)) throw notFound('contact')
    return { items: (await listMessages(db, tenantId, callid, after)).map(messageView) }
  }

  async #see(
    tenantId: string,
    callid: string,
    number: number,
    side: 'agent_seen' | 'customer_seen',
    maySee: (contact: ContactRow) => boolean,
  ): Promise<ContactPicture> {
    let seen: ContactRow | undefined
    await this.#switchboard.change(tenantId, async (tx) => {
      const seated = await lockSeated(tx, tenantId, callid)
      if (!seated || !maySee(seated.contact)) throw notFound('contact')
      const { now, contact, desk } = seated
      seen = contact
      const upTo = Math.min(number, (await nextNumber(tx, tenantId, callid)) - 1)
      if (upTo <= contact[side]) return undefined
      const transition = new Transition(tenantId, now, contact, desk ? [desk] : [])
      transition.amend({ [side]: upTo })
      seen = transition.contact
      return transition
    })
    if (!seen) throw new Error('nothing was seen')
    return agentContactOf(seen)
  }

  async #write(
    tenantId: string,
    callid: string,
    line: (contact: ContactRow) => Pick<ContactMessageRow, 'author' | 'name' | 'text'>,
  ): Promise<ChatMessage> {
    let written: ChatMessage | undefined
    await this.#switchboard.change(tenantId, async (tx) => {
      const seated = await lockSeated(tx, tenantId, callid)
      if (!seated) throw notFound('contact')
      const { now, contact, desk } = seated
      if (popupMediaOf(contact.media) !== 'multimedia')
        throw cannotWrite('This is a call; there is nothing to write in it.', contact)
      const said = line(contact)
      const transition = new Transition(tenantId, now, contact, desk ? [desk] : [])
      const number = await nextNumber(tx, tenantId, callid)
      const row = { tenant_id: tenantId, callid, number, ...said, at: now }
      await insertMessage(tx, row)
      written = messageView(row)
      transition.tell({ type: 'message', data: written })
      return transition
    })
    if (!written) throw new Error('nothing was written')
    return written
  }
}

const cannotWrite = (message: string, { phase }: ContactRow): DomainError =>
  new DomainError('contact.wrongPhase', message, { params: { phase, input: 'message' } })
