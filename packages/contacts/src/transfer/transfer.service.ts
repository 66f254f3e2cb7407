import {
  type AgentObstacle,
  type AnswerOf,
  DomainError,
  invalid,
  notFound,
  type QueueObstacle,
  type transferEndpoints,
} from '@screenpop/contract'
import type { Tx } from '@screenpop/platform/database'
import { findContact, lockContact } from '../contact/contact.repository.ts'
import { agentContactOf, type ContactPicture } from '../contact/contact.view.ts'
import type { Switchboard } from '../contact/switchboard.ts'
import { Transition } from '../contact/transition.ts'
import { type Desk, findDeskOf, lockDesks } from '../desk/desk.repository.ts'
import { placeOf } from '../desk/desk.ts'
import type { ContactParts } from '../parts.ts'
import { findQueue } from '../queue/queue.repository.ts'
import { admit } from '../routing/admission.ts'
import { applyAdmission, queueFactsOf } from '../routing/dialling.service.ts'
import { mediaOf } from '../routing/media.ts'
import { secondsAfter } from '../routing/offers.ts'
import { notConfigured, type Worker } from '../workbench/workbench.service.ts'
import {
  agentTargets,
  agentTypeOf,
  agentTypesFor,
  mostTargets,
  type QueueTargetRow,
  queueTargets,
} from './transfer.repository.ts'

type Targets = AnswerOf<typeof transferEndpoints.transferTargets>

/** Handing customers over to queues and to other agents (rule book 8). Nobody is handed to where no one is. */
export class Transfers {
  readonly #parts: ContactParts
  readonly #switchboard: Switchboard

  constructor(parts: ContactParts, switchboard: Switchboard) {
    this.#parts = parts
    this.#switchboard = switchboard
  }

  /** Where the customer can go, with what keeps the others from it. @throws DomainError `notFound` */
  async targets(worker: Worker, callid: string, search = ''): Promise<Targets> {
    const { tenantId, userId } = worker
    const db = this.#parts.database.tenant(tenantId)
    const desk = await findDeskOf(db, tenantId, userId)
    if (!desk) throw notConfigured()
    const contact = await findContact(db, tenantId, callid)
    if (contact?.agent_id !== desk.agent_id) throw notFound('contact of yours')
    const ask = { tenantId, media: contact.media, agentId: desk.agent_id, search: search.trim() }
    const [queues, agents] = await Promise.all([queueTargets(db, ask), agentTargets(db, ask)])
    return {
      moreQueues: queues.length > mostTargets,
      moreAgents: agents.length > mostTargets,
      queues: queues.slice(0, mostTargets).map((row) => ({
        id: row.id,
        name: row.name,
        waiting: row.waiting,
        free: row.free,
        obstacle: queueObstacle(row),
      })),
      agents: agents.slice(0, mostTargets).map(({ id, workNo, name, state, presence, hasPlace }) => ({
        id,
        workNo,
        name,
        state,
        obstacle: agentObstacle(presence, hasPlace),
      })),
    }
  }

  /**
   * Into another queue of the same medium, whose agents it is offered to; not back to who hands over.
   *
   * @throws DomainError `request.invalid` for a queue of another kind; `call.noAgent` where nobody would take the customer
   */
  toQueue(worker: Worker, callid: string, queueId: string): Promise<ContactPicture> {
    return this.#handOver(worker, callid, [], async (tx, transition, { agent_id: agentId }) => {
      const { tenantId } = worker
      const { media, transfers } = transition.contact
      const queue = await findQueue(tx, tenantId, queueId)
      if (!queue || mediaOf(queue) !== media) throw otherQueue()
      const [load] = await queueTargets(tx, { tenantId, media, agentId, search: '' }, queueId)
      const admission = await admit(tx, queue, transfers + 1)
      const goesOn = admission.queues.length > 1 || admission.released === 'transferredToIvr'
      const obstacle = load && queueObstacle(load)
      if (obstacle && !goesOn) throw refusedBy(obstacle, queue.name)
      if (admission.released && admission.released !== 'transferredToIvr')
        throw refusedBy(admission.released === 'queueFull' ? 'full' : 'noAgents', queue.name)
      const waitUntil = secondsAfter(transition.at, queue.max_wait_seconds)
      transition.transfer({ id: queue.id, ...queueFactsOf(queue) }, waitUntil, agentId)
      applyAdmission(transition, admission, queue.id)
    })
  }

  /**
   * To another agent, whose workbench rings; who lets it ring out sends the customer back to the queue.
   *
   * @throws DomainError `notFound`; `agent.notReady` for one who cannot take it now
   */
  toAgent(worker: Worker, callid: string, targetId: string): Promise<ContactPicture> {
    return this.#handOver(worker, callid, [targetId], async (tx, transition, own, [target]) => {
      const { tenantId } = worker
      const { media, queue_id } = transition.contact
      if (targetId === own.agent_id) throw toOneself()
      const type = await agentTypeOf(tx, tenantId, targetId)
      if (!target || !type) throw notFound('agent')
      if (!agentTypesFor(media).includes(type)) throw takesNone(target, 'otherMedia')
      const place = placeOf(media)
      const obstacle = agentObstacle(
        target.presence,
        target[place] < (place === 'calls' ? target.max_calls : target.max_chats),
      )
      if (obstacle) throw takesNone(target, obstacle)
      const queue = queue_id === null ? undefined : await findQueue(tx, tenantId, queue_id)
      transition.handOver(target, queue ? secondsAfter(transition.at, queue.ring_seconds) : null)
      if (target.auto_answer) transition.answer()
    })
  }

  /** Locks the contact, then its own desk and the others; answers the contact as its agent loses it. */
  async #handOver(
    { tenantId, userId }: Worker,
    callid: string,
    otherIds: readonly string[],
    act: (tx: Tx, transition: Transition, own: Desk, others: Desk[]) => Promise<void>,
  ): Promise<ContactPicture> {
    const done = await this.#switchboard.change(tenantId, async (tx) => {
      const known = await findDeskOf(tx, tenantId, userId)
      if (!known) throw notConfigured()
      const locked = await lockContact(tx, tenantId, callid)
      if (locked?.agent_id !== known.agent_id) throw notFound('contact of yours')
      const { now, ...contact } = locked
      const desks = await lockDesks(tx, tenantId, [...new Set([known.agent_id, ...otherIds])])
      const own = desks.find(({ agent_id }) => agent_id === known.agent_id)
      if (!own) throw notConfigured()
      if (contact.phase !== 'talking') throw notTalked(contact.phase)
      const transition = new Transition(tenantId, now, contact, desks)
      const others = desks.filter((desk) => desk !== own)
      await act(tx, transition, own, others)
      return transition
    })
    if (!done) throw new Error('nothing was handed over')
    const lost = { phase: 'ended', releaseReason: 'transferred', deadlineAt: null, popups: [] } as const
    return { ...agentContactOf(done), ...lost, popups: [] }
  }
}

const queueObstacle = ({ signedIn, isFull }: QueueTargetRow): QueueObstacle | null => {
  if (signedIn === 0) return 'noAgents'
  return isFull ? 'full' : null
}

const agentObstacle = (presence: Desk['presence'], hasPlace: boolean): AgentObstacle | null => {
  if (presence !== 'ready') return presence
  return hasPlace ? null : 'occupied'
}

const refusedBy = (obstacle: QueueObstacle, queue: string): DomainError =>
  new DomainError(
    'call.noAgent',
    obstacle === 'full'
      ? `The queue ${queue} is full. Choose another one, or an agent.`
      : `Nobody else who serves the queue ${queue} is signed in. Choose another one, or an agent.`,
    { params: { queue, obstacle } },
  )

const why: Record<AgentObstacle, string> = {
  offline: 'is signed out',
  busy: 'is busy',
  occupied: 'has as many contacts as may be',
  otherMedia: 'takes no contacts of this kind',
}

const takesNone = ({ name, work_no }: Desk, obstacle: AgentObstacle): DomainError =>
  new DomainError(
    'agent.notReady',
    `${name} (${work_no}) ${why[obstacle]}. Choose somebody else, or a queue.`,
    {
      params: { name, workNo: work_no, obstacle },
    },
  )

const otherQueue = (): DomainError =>
  invalid({
    pointer: '/queueId',
    code: 'otherType',
    message: 'Choose a queue that exists and carries the same medium.',
  })

const toOneself = (): DomainError =>
  invalid({
    pointer: '/agentId',
    code: 'self',
    message: 'You have this contact already. Choose somebody else.',
  })

const notTalked = (phase: string): DomainError =>
  new DomainError('contact.wrongPhase', 'Only a conversation can be handed over: answer it first.', {
    params: { phase, input: 'transferred' },
  })
