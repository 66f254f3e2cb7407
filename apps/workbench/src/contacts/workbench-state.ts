import type { AgentContact, AgentStatus, ChatMessage, PlannedPopup } from '@screenpop/contract'
import { emptyTranscript, type Transcripts, withLines } from '../chats/transcripts.ts'

/** Everything that the workbench knows; the screen is a function of it. */
export interface WorkbenchState {
  agent: AgentStatus | null
  /** In the order in which they came; a contact leaves when it has ended. */
  contacts: readonly AgentContact[]
  selected: string | null
  /** Contacts that came or changed while another one was looked at. */
  unseen: readonly string[]
  /** Web API pop-ups: one frame each for all contacts, loaded once and kept while the agent is signed in (rule book 6). */
  standing: readonly PlannedPopup[]
  /** What was written in the chats among the contacts. */
  transcripts: Transcripts
  /** Tabs and browsers in which this agent is signed in, as the server counts them. */
  tabs: number
  /** The last contact that left, and how; the agent may have to be told. */
  departed: Departure | null
  /** The contacts that left, latest last: an answer that was overtaken by the end must not bring one back. */
  left: readonly LeftContact[]
}

interface LeftContact {
  contact: AgentContact
  /** It was gone after a cut of the line; the event that says how may still come. */
  unexplained: boolean
}

/** Answers are seconds late at most; so many contacts do not leave in that time. */
const mostLeft = 50

/** How a contact left the agent who did nothing about it. */
export interface Departure {
  contact: AgentContact
  how: 'missed' | 'customerGone' | 'customerLeft' | 'takenOver'
}

export type WorkbenchEvent =
  | {
      type: 'snapshot'
      agent: AgentStatus
      contacts: readonly AgentContact[]
      pages: readonly PlannedPopup[]
    }
  | { type: 'agent'; agent: AgentStatus }
  | { type: 'pages'; pages: readonly PlannedPopup[] }
  | { type: 'contact'; contact: AgentContact }
  | { type: 'select'; callid: string }
  | { type: 'tabs'; tabs: number }
  | { type: 'message'; message: ChatMessage }
  /** Lines that were asked for: everything behind those that were there. */
  | { type: 'transcript'; callid: string; lines: readonly ChatMessage[] }

export const initialState: WorkbenchState = {
  agent: null,
  contacts: [],
  selected: null,
  unseen: [],
  standing: [],
  transcripts: {},
  tabs: 1,
  departed: null,
  left: [],
}

export const reduceWorkbench = (state: WorkbenchState, event: WorkbenchEvent): WorkbenchState => {
  switch (event.type) {
    case 'agent':
      // Who has signed out has no pages standing open; the next sign-in brings them.
      return { ...state, agent: event.agent, ...(event.agent.state === 'offline' ? { standing: [] } : {}) }
    case 'pages':
      return { ...state, standing: event.pages }
    case 'contact':
      return withContact(state, event.contact)
    case 'select':
      return select(state, event.callid)
    case 'tabs':
      return { ...state, tabs: event.tabs }
    case 'message':
      return withMessages(state, event.message.callid, [event.message], false)
    case 'transcript':
      return withMessages(state, event.callid, event.lines, true)
    case 'snapshot': {
      const present = new Set(event.contacts.map((contact) => contact.callid))
      const gone = state.contacts.filter((contact) => !present.has(contact.callid))
      const rest = gone.reduce((before, contact) => without(before, contact, true), state)
      const news = { agent: event.agent, standing: event.pages, transcripts: inDoubt(rest.transcripts) }
      return event.contacts.reduce(withContact, { ...rest, ...news })
    }
  }
}

/** The contact that is looked at. */
export const selectedContact = (state: WorkbenchState): AgentContact | undefined =>
  state.contacts.find((contact) => contact.callid === state.selected)

const withContact = (state: WorkbenchState, contact: AgentContact): WorkbenchState => {
  // Back in the queue, it is somebody else's next.
  const before = state.contacts.find((one) => one.callid === contact.callid)
  if (before && before.version > contact.version) return state
  const gone = state.left.find((one) => one.contact.callid === contact.callid)
  if (contact.phase === 'ended' || contact.phase === 'queued') {
    const known = before ?? (gone?.unexplained ? gone.contact : undefined)
    const how = gone && !known ? undefined : departureOf(known, contact)
    const departed = how ? { contact, how } : state.departed
    return { ...without(state, contact), departed }
  }
  if (gone && gone.contact.version >= contact.version) return state
  const contacts = before
    ? state.contacts.map((one) => (one === before ? contact : one))
    : [...state.contacts, contact]
  const next = { ...state, contacts, standing: withStanding(state.standing, contact.popups) }
  if (before?.phase === contact.phase || contact.callid === state.selected) return next
  if (!before && !isBusyWith(state)) return select(next, contact.callid)
  return { ...next, unseen: [...new Set([...state.unseen, contact.callid])] }
}

/** @param before how the contact was known here; what rang and was lost while the line was cut was not */
const departureOf = (
  before: AgentContact | undefined,
  { phase, releaseReason }: AgentContact,
): Departure['how'] | undefined => {
  if (releaseReason === 'moved') return 'takenOver'
  if (releaseReason === 'noAnswer')
    return before === undefined || before.phase === 'ringing' ? 'missed' : undefined
  if (releaseReason !== 'customerHungUp') return undefined
  if (before?.phase === 'ringing') return 'customerGone'
  // without a wrap-up nothing would be left to see of the conversation
  return before?.phase === 'talking' && phase === 'ended' ? 'customerLeft' : undefined
}

/** A contact that rings or is talked to is not taken from under the agent's eyes by another one. */
const isBusyWith = (state: WorkbenchState): boolean => {
  const phase = selectedContact(state)?.phase
  return phase === 'ringing' || phase === 'talking'
}

const without = (state: WorkbenchState, contact: AgentContact, unexplained = false): WorkbenchState => {
  const { callid } = contact
  const contacts = state.contacts.filter((one) => one.callid !== callid)
  const unseen = state.unseen.filter((one) => one !== callid)
  const { [callid]: _, ...transcripts } = state.transcripts
  const others = state.left.filter((one) => one.contact.callid !== callid)
  const left = [...others, { contact, unexplained }].slice(-mostLeft)
  const next = { ...state, contacts, unseen, transcripts, left }
  if (state.selected !== callid) return next
  const following = contacts.find((contact) => contact.phase === 'ringing') ?? contacts[0]
  return following ? select(next, following.callid) : { ...next, selected: null }
}

const select = (state: WorkbenchState, callid: string): WorkbenchState =>
  state.contacts.some((contact) => contact.callid === callid)
    ? { ...state, selected: callid, unseen: state.unseen.filter((one) => one !== callid) }
    : state

/** Lines of a contact that is not, or no longer, here are let go. */
const withMessages = (
  state: WorkbenchState,
  callid: string,
  lines: readonly ChatMessage[],
  loaded: boolean,
): WorkbenchState => {
  if (!state.contacts.some((contact) => contact.callid === callid)) return state
  const before = state.transcripts[callid] ?? emptyTranscript
  return { ...state, transcripts: { ...state.transcripts, [callid]: withLines(before, lines, loaded) } }
}

/** After a new connection every transcript may lack what was written meanwhile. */
const inDoubt = (transcripts: Transcripts): Transcripts =>
  Object.fromEntries(
    Object.entries(transcripts).map(([callid, { lines }]) => [callid, { lines, complete: false }]),
  )

const withStanding = (
  standing: readonly PlannedPopup[],
  popups: readonly PlannedPopup[],
): readonly PlannedPopup[] => {
  const fresh = popups.filter(
    (popup) => popup.method === 'webApi' && !standing.some((one) => one.id === popup.id),
  )
  return fresh.length === 0 ? standing : [...standing, ...fresh]
}
