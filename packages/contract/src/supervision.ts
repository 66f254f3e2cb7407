import { AgentContact, AgentStatus, CallidParams } from './contacts.ts'
import { endpoint } from './endpoint.ts'
import { IdParams } from './shapes.ts'

const tag = 'Workbench and calls'
const supervise = { access: 'workbench:use', tag } as const

/** What agents of the role quality checker may do beside their own contacts (rule book 8). */
export const supervisionEndpoints = {
  forceBusy: endpoint({
    method: 'POST',
    path: '/api/v1/workbench/agents/{id}/busy',
    ...supervise,
    summary: 'A quality checker makes a ready agent busy',
    params: IdParams,
    answer: AgentStatus,
    errors: ['agent.notConfigured', 'agent.notReady'],
  }),
  interceptContact: endpoint({
    method: 'POST',
    path: '/api/v1/workbench/contacts/{callid}/intercept',
    ...supervise,
    summary: 'A quality checker takes over the conversation of another agent',
    params: CallidParams,
    answer: AgentContact,
    errors: ['agent.notConfigured', 'agent.notReady', 'contact.wrongPhase'],
  }),
}
