import { AgentService } from './agent/agent.service.ts'
import { Chats } from './chat/chat.service.ts'
import { ContactRecords } from './contact/contact-records.service.ts'
import { planLate } from './contact/late-plan.ts'
import { Switchboard } from './contact/switchboard.ts'
import { CtiService } from './cti/cti.service.ts'
import type { ContactParts } from './parts.ts'
import { QueueService } from './queue/queue.service.ts'
import { RouteService } from './route/route.service.ts'
import { Dialling } from './routing/dialling.service.ts'
import { Offers } from './routing/offers.ts'
import { Simulator } from './simulator/simulator.service.ts'
import { AgentWaker } from './stream/agent-waker.ts'
import { Sweeper } from './sweeper/sweeper.ts'
import { Transfers } from './transfer/transfer.service.ts'
import { Verifications } from './verification/verifications.ts'
import { Outbound } from './workbench/outbound.service.ts'
import { PresenceService } from './workbench/presence.service.ts'
import { Supervision } from './workbench/supervision.service.ts'
import { Workbench } from './workbench/workbench.service.ts'
import { WrapUpCodes } from './wrap-up-code/wrap-up-code.service.ts'

/** The room: queues, routes, agents, and the calls of this node. */
export interface Contacts {
  readonly parts: ContactParts
  readonly queues: QueueService
  readonly routes: RouteService
  readonly agents: AgentService
  readonly wrapUpCodes: WrapUpCodes
  readonly records: ContactRecords
  readonly verifications: Verifications
  readonly simulator: Simulator
  readonly cti: CtiService
  readonly chats: Chats
  readonly workbench: Workbench
  readonly outbound: Outbound
  readonly transfers: Transfers
  readonly supervision: Supervision
  readonly presence: PresenceService
  readonly waker: AgentWaker
  readonly sweeper: Sweeper
  /** Begins to hear the other nodes and to watch the clock. */
  start(): void
  /** Ends both, once what runs has ended. */
  stop(): Promise<void>
  /** Resolves when what follows from the calls so far, such as offers to freed agents, has been done. */
  settled(): Promise<void>
}

/**
 * Puts the room together.
 *
 * @example
 * const contacts = createContacts({ database, keyring, events, nodes, log, parameters, planner })
 * registerContacts(app, contacts)
 * contacts.start()
 */
export function createContacts(parts: ContactParts): Contacts {
  const waker = new AgentWaker(parts)
  const switchboard = new Switchboard(parts, waker)
  const offers = new Offers(parts, switchboard)
  switchboard.follow({
    offerQueue: (tenantId, queueId) => offers.offerQueue(tenantId, queueId),
    offerAgent: (tenantId, agentId) => offers.offerAgent(tenantId, agentId),
    planLate: (tenantId, callid) => planLate(parts, switchboard, tenantId, callid),
  })
  const presence = new PresenceService(parts, switchboard, waker)
  const records = new ContactRecords(parts.database)
  const verifications = new Verifications(parts)
  const sweeper = new Sweeper({ ...parts, switchboard, offers, presence, waker })
  let forgetRejoined: (() => void) | undefined
  return {
    parts,
    queues: new QueueService(parts),
    routes: new RouteService(parts),
    agents: new AgentService(parts),
    wrapUpCodes: new WrapUpCodes(parts),
    records,
    verifications,
    simulator: new Simulator(new Dialling(switchboard), switchboard, records, verifications),
    cti: new CtiService(parts, switchboard, verifications),
    chats: new Chats(parts, switchboard),
    workbench: new Workbench(parts, switchboard),
    outbound: new Outbound(parts, switchboard),
    transfers: new Transfers(parts, switchboard),
    supervision: new Supervision(parts, switchboard, presence),
    presence,
    waker,
    sweeper,
    start: () => {
      waker.start()
      forgetRejoined ??= parts.events.on('node.rejoined', () => waker.wakeAll())
      sweeper.start()
    },
    stop: async () => {
      forgetRejoined?.()
      await sweeper.stop()
      await switchboard.settled()
      await waker.stop()
    },
    settled: () => switchboard.settled(),
  }
}
