import { type FrameEvent, type FrameStates, reduceFrames } from './frame-states.ts'

/** What the pop-up area knows beside the contacts: how its frames do, and what was looked at. */
export interface PopupView {
  frames: FrameStates
  /** The tab that was chosen, by contact. */
  chosen: Readonly<Record<string, string>>
  /** Tabs that were looked at. */
  seen: readonly string[]
}

export type PopupViewEvent =
  | FrameEvent
  | { type: 'choose'; callid: string; key: string }
  | { type: 'see'; key: string }
  /** Forgets everything of contacts that are over: a workbench is open for eight hours. */
  | { type: 'keep'; callids: readonly string[]; keys: readonly string[] }

export const emptyView: PopupView = { frames: {}, chosen: {}, seen: [] }

export const reducePopupView = (view: PopupView, event: PopupViewEvent): PopupView => {
  switch (event.type) {
    case 'choose':
      return { ...view, chosen: { ...view.chosen, [event.callid]: event.key } }
    case 'see':
      return view.seen.includes(event.key) ? view : { ...view, seen: [...view.seen, event.key] }
    case 'keep':
      return {
        frames: pick(view.frames, event.keys),
        chosen: pick(view.chosen, event.callids),
        seen: view.seen.filter((key) => event.keys.includes(key)),
      }
    default: {
      const frames = reduceFrames(view.frames, event)
      return frames === view.frames ? view : { ...view, frames }
    }
  }
}

const pick = <Value>(all: Readonly<Record<string, Value>>, keys: readonly string[]): Record<string, Value> =>
  Object.fromEntries(Object.entries(all).filter(([key]) => keys.includes(key)))
