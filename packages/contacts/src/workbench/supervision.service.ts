import { type AgentStatus, DomainError, notFound } from '@screenpop/contract'
import { lockContact } from '../contact/contact.repository.ts'
import { agentContactOf, type ContactPicture } from '../contact/contact.view.ts'
import type { Switchboard } from '../contact/switchboard.ts'
import { Transition } from '../contact/transition.ts'
import { type Desk, findDeskOf, lockDesks } from '../desk/desk.repository.ts'
import { placeOf } from '../desk/desk.ts'
import type { ContactParts } from '../parts.ts'
import type { PresenceService } from './presence.service.ts'
import { notConfigured, type Worker } from './workbench.service.ts'

/** What quality checkers may do with other agents and their contacts (rule book 8). */
export class Supervision {
  readonly #parts: ContactParts
  readonly #switchboard: Switchboard
  readonly #presence: PresenceService

  constructor(parts: ContactParts, switchboard: Switchboard, presence: PresenceService) {
    this.#parts = parts
    this.#switchboard = switchboard
    this.#presence = presence
  }

  /** @throws DomainError `auth.forbidden` for other roles; `notFound`; `agent.notReady` when the agent is signed out */
  async forceBusy(worker: Worker, agentId: string): Promise<AgentStatus> {
    await this.#checker(worker)
    return this.#presence.forceBusy(worker.tenantId, agentId)
  }

  /**
   * Takes a conversation over: it leaves the other agent and goes on here.
   *
   * @throws DomainError `auth.forbidden` for other roles; `notFound`; `contact.wrongPhase` unless it is talked; `agent.notReady`
   */
  async intercept(worker: Worker, callid: string): Promise<ContactPicture> {
    const { tenantId } = worker
    const { agent_id: ownId } = await this.#checker(worker)
    const done = await this.#switchboard.change(tenantId, async (tx) => {
      const locked = await lockContact(tx, tenantId, callid)
      if (!locked) throw notFound('contact')
      const { now, ...contact } = locked
      if (contact.phase !== 'talking' || !contact.agent_id || contact.agent_id === ownId) throw notTalked()
      const desks = await lockDesks(tx, tenantId, [ownId, contact.agent_id])
      const own = desks.find(({ agent_id }) => agent_id === ownId)
      if (!own) throw notConfigured()
      checkPlace(own, placeOf(contact.media))
      const transition = new Transition(tenantId, now, contact, desks)
      transition.move(own)
      transition.answer()
      return transition
    })
    if (!done) throw new Error('nothing was intercepted')
    return agentContactOf(done)
  }

  async #checker({ tenantId, userId }: Worker): Promise<Desk> {
    const desk = await findDeskOf(this.#parts.database.tenant(tenantId), tenantId, userId)
    if (!desk) throw notConfigured()
    if (desk.role === 'qualityChecker') return desk
    throw new DomainError('auth.forbidden', 'Only agents of the role "quality checker" may do this.')
  }
}

function checkPlace(own: Desk, place: 'calls' | 'chats'): void {
  if (own.presence === 'offline')
    throw new DomainError('agent.notReady', 'Sign in on the connection bar first.')
  if (own[place] >= (place === 'calls' ? own.max_calls : own.max_chats))
    throw new DomainError('agent.notReady', 'You have as many contacts as you may have. End one first.')
}

const notTalked = (): DomainError =>
  new DomainError('contact.wrongPhase', 'Only a conversation of another agent can be taken over.')
