import { type RefObject, useCallback, useEffect, useEffectEvent, useState } from 'react'
import type { OpenPopup } from './open-popups.ts'
import { askingFrame } from './use-page-relay.ts'

/** Which frames hold text that was typed and not saved, by their keys. */
export interface Unsaved {
  readonly keys: ReadonlySet<string>
  mark(key: string, holds: boolean): void
}

const nothing: ReadonlySet<string> = new Set()

export const useUnsaved = (): Unsaved => {
  const [keys, setKeys] = useState(nothing)
  const mark = useCallback((key: string, holds: boolean) => {
    setKeys((before) => {
      if (before.has(key) === holds) return before
      const after = new Set(before)
      if (holds) after.add(key)
      else after.delete(key)
      return after
    })
  }, [])
  const holds = keys.size > 0
  useEffect(() => {
    if (!holds) return
    // our pages may not ask this themselves: their frames are not allowed to open dialogs
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    globalThis.addEventListener('beforeunload', ask)
    return () => globalThis.removeEventListener('beforeunload', ask)
  }, [holds])
  return { keys, mark }
}

const holdsOf = (message: unknown): boolean | undefined =>
  typeof message === 'object' &&
  message !== null &&
  'name' in message &&
  message.name === 'unsaved' &&
  'holds' in message &&
  typeof message.holds === 'boolean'
    ? message.holds
    : undefined

/** Hears from our own pages whether something was typed into them that nobody has saved; a frame that is gone holds nothing. */
export const useUnsavedRelay = (
  deck: RefObject<HTMLElement | null>,
  frames: readonly OpenPopup[],
  { keys, mark }: Unsaved,
): void => {
  const onMessage = useEffectEvent(({ data, source, origin }: MessageEvent) => {
    const holds = origin === 'null' ? holdsOf(data) : undefined
    const asking = holds === undefined ? undefined : askingFrame(deck.current, frames, source)
    if (holds !== undefined && asking?.popup.pageType === 'internal') mark(asking.key, holds)
  })
  useEffect(() => {
    const listen = (event: MessageEvent) => onMessage(event)
    globalThis.addEventListener('message', listen)
    return () => globalThis.removeEventListener('message', listen)
  }, [])
  useEffect(() => {
    for (const key of keys) if (!frames.some((frame) => frame.key === key)) mark(key, false)
  }, [frames, keys, mark])
}
