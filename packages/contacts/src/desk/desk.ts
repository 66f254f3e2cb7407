import { type AgentState, type ContactMedia, type ContactPhase, popupMediaOf } from '@screenpop/contract'
import type { DeskChange } from './desk.repository.ts'
import type { AgentSessionRow, Presence } from './session.table.ts'

/** An agent's contacts by phase and by place. */
export type Counts = Pick<AgentSessionRow, 'ringing' | 'talking' | 'wrap_up' | 'calls' | 'chats'>
type Seat = Counts & Pick<AgentSessionRow, 'presence' | 'state' | 'state_since' | 'idle_since'>

/** Which of the agent's places a contact takes: one voice or video call, five chats (rule book 8). */
export const placeOf = (media: ContactMedia): 'calls' | 'chats' =>
  popupMediaOf(media) === 'audioVideo' ? 'calls' : 'chats'

export const countsOf = ({ ringing, talking, wrap_up, calls, chats }: Counts): Counts => ({
  ringing,
  talking,
  wrap_up,
  calls,
  chats,
})

const counterOf: Partial<Record<ContactPhase, 'ringing' | 'talking' | 'wrap_up'>> = {
  ringing: 'ringing',
  talking: 'talking',
  wrapUp: 'wrap_up',
}

/**
 * The state that shows: what rings comes first, then what is talked, then the wrap-up, and only then what the agent asked
 * for [D].
 */
export const stateOf = ({
  ringing,
  talking,
  wrap_up,
  presence,
}: Pick<Seat, 'ringing' | 'talking' | 'wrap_up' | 'presence'>): AgentState => {
  if (ringing > 0) return 'ringing'
  if (talking > 0) return 'talking'
  if (wrap_up > 0) return 'wrapUp'
  return presence
}

/** A contact of this agent went from one phase to another; null: it was not, or is no longer, the agent's. */
export function countContact(
  counts: Counts,
  media: ContactMedia,
  from: ContactPhase | null,
  to: ContactPhase | null,
): Counts {
  const next = { ...counts }
  const [left, entered] = [from && counterOf[from], to && counterOf[to]]
  if (left) next[left] -= 1
  if (entered) next[entered] += 1
  next[placeOf(media)] += (entered ? 1 : 0) - (left ? 1 : 0)
  return next
}

/** What changes in the session when the counts or the presence do. */
export function deskChange(before: Seat, counts: Counts, presence: Presence, at: Date): DeskChange {
  const state = stateOf({ ...counts, presence })
  const busy = ({ calls, chats }: Counts) => calls + chats > 0
  const nowIdle = (busy(before) && !busy(counts)) || (before.presence !== 'ready' && presence === 'ready')
  return {
    ...counts,
    presence,
    ...(state === before.state ? {} : { state, state_since: at }),
    ...(nowIdle ? { idle_since: at } : {}),
  }
}
