import { type AgentContact, endpoints, type Principal } from '@screenpop/contract'
import { type App, eventStream, mount } from '@screenpop/platform/http'
import type { ContactPicture } from './contact/contact.view.ts'
import type { Contacts } from './contacts.ts'
import { streamAgent } from './stream/agent-stream.ts'
import { workbenchOrigin } from './workbench/workbench-origin.ts'

/** Mounts every route of the room. */
export const registerContacts = (app: App, contacts: Contacts): void => {
  registerConfiguration(app, contacts)
  registerWorkbench(app, contacts)
  registerEvents(app, contacts)
  registerCustomerSide(app, contacts)
  registerChats(app, contacts)
  registerTransfers(app, contacts)
  registerWrapUpCodes(app, contacts)
}

const registerConfiguration = (app: App, { queues, routes, agents, records }: Contacts): void => {
  mount(app, endpoints.listQueues, ({ principal, query }) => queues.list(principal.tenantId, query))
  mount(app, endpoints.createQueue, ({ principal, body }) => queues.create(principal, body))
  mount(app, endpoints.getQueue, ({ principal, params }) => queues.get(principal.tenantId, params.id))
  mount(app, endpoints.updateQueue, ({ principal, params, body }) =>
    queues.update(principal, params.id, body),
  )
  mount(app, endpoints.deleteQueue, ({ principal, params }) => queues.delete(principal, params.id))
  mount(app, endpoints.listRoutes, ({ principal, query }) => routes.list(principal.tenantId, query))
  mount(app, endpoints.createRoute, ({ principal, body }) => routes.create(principal, body))
  mount(app, endpoints.updateRoute, ({ principal, params, body }) =>
    routes.update(principal, params.id, body),
  )
  mount(app, endpoints.deleteRoute, ({ principal, params }) => routes.delete(principal, params.id))
  mount(app, endpoints.listAgents, ({ principal, query }) => agents.list(principal.tenantId, query))
  mount(app, endpoints.listCandidates, ({ principal, query }) => agents.candidates(principal.tenantId, query))
  mount(app, endpoints.createAgent, ({ principal, body }) => agents.create(principal, body))
  mount(app, endpoints.configureAgents, ({ principal, body }) => agents.configure(principal, body))
  mount(app, endpoints.getAgent, ({ principal, params }) => agents.get(principal.tenantId, params.id))
  mount(app, endpoints.updateAgent, ({ principal, params, body }) =>
    agents.update(principal, params.id, body),
  )
  mount(app, endpoints.deleteAgent, ({ principal, params }) => agents.delete(principal, params.id))
  mount(app, endpoints.listContacts, ({ principal, query }) => records.list(principal.tenantId, query))
  mount(app, endpoints.getContact, ({ principal, params }) => records.get(principal.tenantId, params.callid))
}

/** Opens the contact that a service answers for its agent. */
const shownBy =
  ({ verifications }: Contacts) =>
  async ({ tenantId }: Principal, picture: Promise<ContactPicture>): Promise<AgentContact> =>
    verifications.shown(tenantId, await picture)

const registerWorkbench = (app: App, contacts: Contacts): void => {
  const { workbench, presence, outbound, supervision } = contacts
  const shown = shownBy(contacts)
  mount(app, endpoints.workbenchState, ({ principal, body, context: { request } }) =>
    presence.set(principal, body.state, workbenchOrigin(request, app.parts.publicUrl)),
  )
  mount(app, endpoints.workbenchContacts, async ({ principal }) => {
    const { contacts: pictures, ...rest } = await workbench.contacts(principal)
    const opened = pictures.map((picture) => contacts.verifications.shown(principal.tenantId, picture))
    return { ...rest, contacts: await Promise.all(opened) }
  })
  mount(app, endpoints.answerContact, ({ principal, params }) =>
    shown(principal, workbench.answer(principal, params.callid)),
  )
  mount(app, endpoints.releaseContact, ({ principal, params }) =>
    shown(principal, workbench.release(principal, params.callid)),
  )
  mount(app, endpoints.completeContact, ({ principal, params }) =>
    shown(principal, workbench.complete(principal, params.callid)),
  )
  mount(app, endpoints.workbenchAgent, ({ principal, body }) =>
    presence.setAutoAnswer(principal, body.autoAnswer),
  )
  mount(app, endpoints.sendDtmf, ({ principal, params, body }) =>
    shown(principal, workbench.dtmf(principal, params.callid, body.digits)),
  )
  mount(app, endpoints.noteContact, ({ principal, params, body }) =>
    shown(principal, workbench.note(principal, params.callid, body)),
  )
  mount(app, endpoints.dialOut, ({ principal, body }) => shown(principal, outbound.dial(principal, body)))
  mount(app, endpoints.forceBusy, ({ principal, params }) => supervision.forceBusy(principal, params.id))
  mount(app, endpoints.interceptContact, ({ principal, params }) =>
    shown(principal, supervision.intercept(principal, params.callid)),
  )
}

const registerTransfers = (app: App, contacts: Contacts): void => {
  const { transfers } = contacts
  const shown = shownBy(contacts)
  mount(app, endpoints.transferTargets, ({ principal, params, query }) =>
    transfers.targets(principal, params.callid, query.search),
  )
  mount(app, endpoints.transferContact, ({ principal, params, body }) =>
    shown(principal, transfers.toQueue(principal, params.callid, body.queueId)),
  )
  mount(app, endpoints.transferToAgent, ({ principal, params, body }) =>
    shown(principal, transfers.toAgent(principal, params.callid, body.agentId)),
  )
}

const registerWrapUpCodes = (app: App, { wrapUpCodes }: Contacts): void => {
  mount(app, endpoints.listWrapUpCodes, ({ principal, query }) => wrapUpCodes.list(principal.tenantId, query))
  mount(app, endpoints.createWrapUpCode, ({ principal, body }) => wrapUpCodes.create(principal, body))
  mount(app, endpoints.updateWrapUpCode, ({ principal, params, body }) =>
    wrapUpCodes.update(principal, params.id, body),
  )
  mount(app, endpoints.deleteWrapUpCode, ({ principal, params }) => wrapUpCodes.delete(principal, params.id))
  mount(app, endpoints.moveWrapUpCode, ({ principal, params, body }) =>
    wrapUpCodes.move(principal, params.id, body.direction),
  )
}

const registerEvents = (app: App, { workbench, parts, waker }: Contacts): void => {
  mount(app, endpoints.workbenchEvents, async ({ principal, query, context }) => {
    const { tenantId, userId } = principal
    const desk = await workbench.desk(principal)
    const { headers } = context.request
    const credentials = {
      authorization: headers.get('Authorization') ?? undefined,
      cookie: headers.get('Cookie') ?? undefined,
    }
    const isAllowed = async (): Promise<boolean> => {
      const now = await app.parts.principalOf(credentials)
      return now?.tenantId === tenantId && now.userId === userId && now.permissions.has('workbench:use')
    }
    const lastEventId = headers.get('Last-Event-ID') ?? undefined
    return eventStream(context, (sink) =>
      streamAgent(
        parts,
        waker,
        desk.agent_id,
        { tenantId, userId, lastEventId, tab: query.tab, isAllowed },
        sink,
      ),
    )
  })
}

const registerCustomerSide = (app: App, { simulator, cti }: Contacts): void => {
  mount(app, endpoints.simulateCall, ({ principal, body }) => simulator.dial(principal.tenantId, body))
  mount(app, endpoints.simulatedCall, ({ principal, params }) =>
    simulator.call(principal.tenantId, params.callid),
  )
  mount(app, endpoints.hangUpSimulatedCall, ({ principal, params }) =>
    simulator.hangUp(principal.tenantId, params.callid),
  )
  mount(app, endpoints.answerSimulatedCall, ({ principal, params }) =>
    simulator.answer(principal.tenantId, params.callid),
  )
  mount(app, endpoints.verifySimulatedCaller, ({ principal, params, body }) =>
    simulator.verify(principal.tenantId, params.callid, body),
  )
  mount(app, endpoints.ctiEvents, ({ principal, body }) => cti.report(principal.tenantId, body))
}

const registerChats = (app: App, contacts: Contacts): void => {
  const { chats } = contacts
  const shown = shownBy(contacts)
  mount(app, endpoints.listMessages, ({ principal, params, query }) =>
    chats.ofAgent(principal, params.callid, query.after),
  )
  mount(app, endpoints.seeMessages, ({ principal, params, body }) =>
    shown(principal, chats.seenByAgent(principal, params.callid, body.number)),
  )
  mount(app, endpoints.contactMessages, ({ principal, params }) =>
    chats.ofContact(principal.tenantId, params.callid),
  )
  mount(app, endpoints.sendMessage, ({ principal, params, body }) =>
    chats.fromAgent(principal, params.callid, body.text),
  )
  mount(app, endpoints.simulatedMessages, ({ principal, params, query }) =>
    chats.ofContact(principal.tenantId, params.callid, query.after),
  )
  mount(app, endpoints.seeSimulatedMessages, ({ principal, params, body }) =>
    chats.seenByCustomer(principal.tenantId, params.callid, body.number),
  )
  mount(app, endpoints.sendSimulatedMessage, ({ principal, params, body }) =>
    chats.fromCustomer(principal.tenantId, params.callid, body.text),
  )
}
