import { useEffect, useEffectEvent, useRef } from 'react'
import type { SupportView } from '../support/support-events.ts'
import { useSupportHost } from '../support/use-support-host.ts'
import classes from './FrameDeck.module.css'
import { type FrameEvent, type FrameStates, failureOfStatus, firstAttempt } from './frame-states.ts'
import { isFrameOf } from './framed-address.ts'
import type { OpenPopup } from './open-popups.ts'
import { PopupFrame } from './PopupFrame.tsx'
import { useFrameChecks } from './use-frame-checks.ts'
import { useKeyRelay } from './use-key-relay.ts'
import { usePageRelay } from './use-page-relay.ts'
import { type Unsaved, useUnsavedRelay } from './use-unsaved.ts'
import { watchFrameStatus } from './watch-frame-status.ts'

export interface FrameDeckProps {
  frames: readonly OpenPopup[]
  /** The one that is looked at; the others stay loaded behind it. */
  visible: string | undefined
  states: FrameStates
  /** What Web API pages hear of. */
  view: SupportView
  workNo: string | undefined
  unsaved: Unsaved
  dispatch: (event: FrameEvent) => void
}

/** All frames of all contacts, one upon another. They are hidden, never taken out, while their contact is there. */
export const FrameDeck = ({ frames, visible, states, view, workNo, unsaved, dispatch }: FrameDeckProps) => {
  const deck = useRef<HTMLDivElement>(null)
  usePageRelay(deck, frames)
  useKeyRelay(deck, frames)
  useUnsavedRelay(deck, frames, unsaved)
  useSupportHost({ deck, frames, view, workNo, onSpoke: (key) => dispatch({ type: 'spoke', key }) })
  useFrameChecks(frames, states, (key, finding) =>
    dispatch(
      finding === 'forbidden'
        ? { type: 'failed', key, failure: { reason: finding } }
        : { type: finding, key },
    ),
  )
  const onStatus = useEffectEvent((url: string, status: number) => {
    const failure = failureOfStatus(status)
    if (!failure) return
    for (const { key, popup } of frames)
      if (isFrameOf(url, popup, location.href)) dispatch({ type: 'failed', key, failure })
  })
  useEffect(() => watchFrameStatus((url, status) => onStatus(url, status)), [])

  return (
    <div className={classes.deck} ref={deck}>
      {frames.map(({ key, popup }) => (
        <PopupFrame
          key={`${key} ${(states[key] ?? firstAttempt).attempt}`}
          frameKey={key}
          popup={popup}
          visible={key === visible}
          onLoaded={() => dispatch({ type: 'loaded', key })}
          onFailed={(failure) => dispatch({ type: 'failed', key, failure })}
        />
      ))}
    </div>
  )
}
