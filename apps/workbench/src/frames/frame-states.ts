/** Why a page did not load. `status` is what our own server answered; a foreign page does not tell its. */
export type FrameFailure =
  | { reason: 'timeout' | 'address' | 'expired' | 'refused' | 'forbidden' }
  | { reason: 'status'; status: number }

export interface FrameState {
  load: 'loading' | 'loaded' | 'failed'
  failure?: FrameFailure
  /** The agent wants to see what has come of a page that is still loading. */
  shown?: boolean
  /** Our server could not reach the page. The browser may all the same, and does not tell whether it did. */
  unreached?: boolean
  /** The page has spoken to the workbench, so it is there, whatever it still waits for. */
  spoke?: boolean
  /** Counts the attempts; a new one makes a new frame. */
  attempt: number
}

export type FrameStates = Readonly<Record<string, FrameState>>

export type FrameEvent =
  | { type: 'loaded' | 'retry' | 'wait' | 'unreached' | 'spoke'; key: string }
  | { type: 'failed'; key: string; failure: FrameFailure }

export const firstAttempt: FrameState = { load: 'loading', attempt: 0 }

export const reduceFrames = (states: FrameStates, event: FrameEvent): FrameStates => {
  const before = states[event.key] ?? firstAttempt
  const after = next(before, event)
  return after === before ? states : { ...states, [event.key]: after }
}

const next = (state: FrameState, event: FrameEvent): FrameState => {
  switch (event.type) {
    case 'retry':
      return { load: 'loading', attempt: state.attempt + 1 }
    case 'wait':
      return { ...state, load: 'loading', failure: undefined, shown: true }
    case 'unreached':
      return state.spoke ? state : { ...state, unreached: true }
    case 'spoke':
      return state.spoke ? state : { attempt: state.attempt, load: 'loaded', spoke: true }
    case 'loaded':
      // The page of an error loads as well as any other; only slowness is made good by it.
      return state.load === 'failed' && state.failure?.reason !== 'timeout' ? state : { ...state, ...loaded }
    case 'failed':
      if (state.spoke) return state
      if (event.failure.reason === 'timeout' && state.load !== 'loading') return state
      return { ...state, load: 'failed', failure: event.failure }
  }
}

const loaded: Pick<FrameState, 'load' | 'failure'> = { load: 'loaded', failure: undefined }

/** What the answer of our own server means; undefined when it was none of failure. */
export const failureOfStatus = (status: number): FrameFailure | undefined => {
  if (status === 0) return { reason: 'refused' }
  if (status === 410) return { reason: 'expired' }
  return status >= 400 ? { reason: 'status', status } : undefined
}
