import { useSyncExternalStore } from 'react'
import { secondsSince, secondsUntil } from './server-clock.ts'

const listeners = new Set<() => void>()
let ticking: ReturnType<typeof setInterval> | undefined

/** One clock for every timer on the screen. */
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  ticking ??= setInterval(() => {
    for (const one of listeners) one()
  }, 1000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(ticking)
    ticking = undefined
  }
}

/** Whole seconds since an instant of the server, running. */
export const useSecondsSince = (instant: string): number =>
  useSyncExternalStore(subscribe, () => secondsSince(instant))

/** Whole seconds until an instant of the server, running; 0 when it has come. */
export const useSecondsUntilInstant = (instant: string): number =>
  useSyncExternalStore(subscribe, () => secondsUntil(instant))

/** Whole seconds until a time of this machine (milliseconds since 1970), running; 0 when it has come. */
export const useSecondsUntil = (time: number): number =>
  useSyncExternalStore(subscribe, () => Math.max(0, Math.ceil((time - Date.now()) / 1000)))
