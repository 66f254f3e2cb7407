import { type AgentContact, type AgentStatus, completeCall, type PlannedPopup } from '@screenpop/contract'

/** A contact for tests. */
export const sampleContact = (callid: string, more: Partial<AgentContact> = {}): AgentContact => ({
  callid,
  phase: 'ringing',
  media: 'audio',
  direction: 'inbound',
  call: completeCall({ callid, callerNum: '13810007919', calledNum: '10086', workNo: '1001' }),
  associatedData: {},
  popups: [],
  popupsPending: false,
  queuedAt: '2026-11-21T08:00:00.000Z',
  ringingAt: '2026-11-21T08:00:01.000Z',
  talkingAt: null,
  releasedAt: null,
  releaseReason: null,
  deadlineAt: null,
  version: 1,
  note: '',
  wrapUpCode: '',
  queueId: null,
  transfers: 0,
  agentSeen: 0,
  customerSeen: 0,
  dtmf: '',
  verifications: [],
  ...more,
})

export const samplePopup = (id: string, more: Partial<PlannedPopup> = {}): PlannedPopup => ({
  id,
  name: `Pop-up ${id}`,
  pageType: 'external',
  openMode: 'embed',
  openOn: 'ringing',
  method: 'GET',
  url: `https://crm.example/${id}`,
  ...more,
})

export const sampleAgent = (more: Partial<AgentStatus> = {}): AgentStatus => ({
  workNo: '1001',
  name: 'An Agent',
  state: 'ready',
  since: '2026-11-21T08:00:00.000Z',
  presence: 'ready',
  role: 'common',
  autoAnswer: false,
  maxCalls: 1,
  maxChats: 5,
  ...more,
})
