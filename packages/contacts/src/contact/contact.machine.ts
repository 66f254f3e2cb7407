import { type ContactPhase, DomainError } from '@screenpop/contract'

/** Why a contact ended or left the customer (contact records, rule book 8). */
export type ReleaseReason =
  | 'customerHungUp'
  | 'agentHungUp'
  | 'noAnswer'
  | 'queueTimeout'
  | 'queueFull'
  | 'noAgents'
  | 'transferredToIvr'
  | 'tooManyTransfers'
  | 'released'

/** The part of a contact that moves. Who is called, over what and with which data never changes. */
export interface ContactState {
  readonly phase: ContactPhase
  readonly queueId: string | null
  /** The agent who has or had it; null while it waits. */
  readonly agentId: string | null
  /** Agents who let it ring out or rejected it: it is not offered to them again. */
  readonly declinedBy: readonly string[]
  /** Times that it went to another queue. */
  readonly transfers: number
  readonly queuedAt: Date
  /** Since when it waits in its present queue; a customer who was offered in vain keeps the place. */
  readonly waitingSince: Date
  readonly ringingAt: Date | null
  readonly talkingAt: Date | null
  readonly releasedAt: Date | null
  readonly endedAt: Date | null
  readonly releaseReason: ReleaseReason | null
  /** When the present phase ends by itself; null when it does not. */
  readonly deadlineAt: Date | null
}

/** What can happen to a contact. `at` is the database's time. */
export type ContactInput =
  | { readonly type: 'dialled'; at: Date; queueId: string | null; waitUntil: Date | null }
  | { readonly type: 'offered'; at: Date; agentId: string; ringUntil: Date | null }
  | { readonly type: 'answered'; at: Date }
  /** It rang out, or the agent rejected it: back to its place in the queue. */
  | { readonly type: 'declined'; at: Date; waitUntil: Date | null }
  /** Sent to another queue by the queue's treatment or `by` an agent, who does not get it back. */
  | {
      readonly type: 'transferred'
      at: Date
      queueId: string
      waitUntil: Date | null
      by?: string | undefined
    }
  /** Handed over by the agent who talks to another one, whose workbench rings. */
  | { readonly type: 'handedOver'; at: Date; agentId: string; ringUntil: Date | null }
  /** The PBX gave it to another agent, whose phone rings now. */
  | { readonly type: 'moved'; at: Date; agentId: string }
  | { readonly type: 'released'; at: Date; reason: ReleaseReason; wrapUpSeconds: number }
  | { readonly type: 'completed'; at: Date }

export type ContactEventType =
  | 'contact.queued'
  | 'contact.ringing'
  | 'contact.talking'
  | 'contact.released'
  | 'contact.ended'

export interface Step {
  readonly state: ContactState
  /** What became true, in order. */
  readonly events: readonly ContactEventType[]
}

/** From which phases each input is legal; `dialled` alone makes a contact. */
export const legalPhases: Record<Exclude<ContactInput['type'], 'dialled'>, readonly ContactPhase[]> = {
  offered: ['queued'],
  answered: ['ringing'],
  declined: ['ringing'],
  transferred: ['queued', 'talking'],
  handedOver: ['talking'],
  moved: ['ringing', 'talking'],
  released: ['queued', 'ringing', 'talking'],
  completed: ['wrapUp'],
}

/** Whether the contact takes one of the agent's places. */
export const isLive = (phase: ContactPhase): boolean =>
  phase === 'ringing' || phase === 'talking' || phase === 'wrapUp'

const after = (at: Date, seconds: number): Date => new Date(at.getTime() + seconds * 1000)

const wrongPhase = (phase: ContactPhase, input: ContactInput['type']): DomainError =>
  new DomainError('contact.wrongPhase', `The contact is ${words[phase]}: it cannot be ${verbs[input]} now.`, {
    params: { phase, input },
  })

const words: Record<ContactPhase, string> = {
  queued: 'waiting in the queue',
  ringing: 'ringing',
  talking: 'in conversation',
  wrapUp: 'in wrap-up',
  ended: 'over',
}
const verbs: Record<ContactInput['type'], string> = {
  dialled: 'dialled',
  offered: 'offered',
  answered: 'answered',
  declined: 'rejected',
  transferred: 'transferred',
  handedOver: 'transferred',
  moved: 'moved to another agent',
  released: 'released',
  completed: 'completed',
}

const dialled = ({ at, queueId, waitUntil }: Extract<ContactInput, { type: 'dialled' }>): ContactState => ({
  phase: 'queued',
  queueId,
  agentId: null,
  declinedBy: [],
  transfers: 0,
  queuedAt: at,
  waitingSince: at,
  ringingAt: null,
  talkingAt: null,
  releasedAt: null,
  endedAt: null,
  releaseReason: null,
  deadlineAt: waitUntil,
})

/** Gone from the customer; the agent keeps it for the wrap-up when there was a conversation. */
const released = (
  state: ContactState,
  { at, reason, wrapUpSeconds }: Extract<ContactInput, { type: 'released' }>,
): Step => {
  const gone = { ...state, releasedAt: at, releaseReason: reason }
  if (state.phase === 'talking' && wrapUpSeconds > 0) {
    const deadlineAt = after(at, wrapUpSeconds)
    return { state: { ...gone, phase: 'wrapUp', deadlineAt }, events: ['contact.released'] }
  }
  return {
    state: { ...gone, phase: 'ended', endedAt: at, deadlineAt: null },
    events: ['contact.released', 'contact.ended'],
  }
}

/**
 * The contact state machine: one input, the new state and what became true. Pure; both the test phone and the CTI events
 * go through it.
 *
 * @throws DomainError `contact.wrongPhase` when the input is not legal in the contact's phase
 */
export function step(state: ContactState | null, input: ContactInput): Step {
  if (input.type === 'dialled') {
    if (state) throw wrongPhase(state.phase, input.type)
    return { state: dialled(input), events: ['contact.queued'] }
  }
  if (!state) throw new Error(`a contact begins with "dialled", not with "${input.type}"`)
  if (!legalPhases[input.type].includes(state.phase)) throw wrongPhase(state.phase, input.type)
  const { at } = input
  switch (input.type) {
    case 'offered': {
      const offered = { agentId: input.agentId, ringingAt: at, deadlineAt: input.ringUntil }
      return { state: { ...state, ...offered, phase: 'ringing' }, events: ['contact.ringing'] }
    }
    case 'answered':
      return {
        state: { ...state, phase: 'talking', talkingAt: at, deadlineAt: null },
        events: ['contact.talking'],
      }
    case 'declined':
      return { state: backInQueue(state, input.waitUntil), events: ['contact.queued'] }
    case 'transferred':
      return {
        state: {
          ...state,
          ...waiting,
          queueId: input.queueId,
          declinedBy: input.by === undefined ? [] : [input.by],
          transfers: state.transfers + 1,
          waitingSince: at,
          deadlineAt: input.waitUntil,
        },
        events: ['contact.queued'],
      }
    case 'handedOver': {
      const ringing = { agentId: input.agentId, ringingAt: at, talkingAt: null, deadlineAt: input.ringUntil }
      const anew = { declinedBy: [], transfers: state.transfers + 1, waitingSince: at }
      return { state: { ...state, ...ringing, ...anew, phase: 'ringing' }, events: ['contact.ringing'] }
    }
    case 'moved': {
      const moved = { agentId: input.agentId, ringingAt: at, talkingAt: null, deadlineAt: null }
      return { state: { ...state, ...moved, phase: 'ringing' }, events: ['contact.ringing'] }
    }
    case 'released':
      return released(state, input)
    case 'completed':
      return { state: { ...state, phase: 'ended', endedAt: at, deadlineAt: null }, events: ['contact.ended'] }
  }
}

const waiting = { phase: 'queued', agentId: null, ringingAt: null, talkingAt: null } as const

const backInQueue = (state: ContactState, waitUntil: Date | null): ContactState => ({
  ...state,
  ...waiting,
  declinedBy: [...new Set([...state.declinedBy, ...(state.agentId ? [state.agentId] : [])])],
  deadlineAt: waitUntil,
})
