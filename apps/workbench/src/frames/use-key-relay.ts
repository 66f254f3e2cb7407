import { type RefObject, useEffect, useEffectEvent } from 'react'
import type { OpenPopup } from './open-popups.ts'
import { askingFrame } from './use-page-relay.ts'

/**
 * Takes over the keys of the workbench that were pressed inside one of our own pages, as if they had been pressed here: agents have the
 * cursor in a page most of the time. Pages of others keep their keys; nobody else can press one.
 */
export const useKeyRelay = (deck: RefObject<HTMLElement | null>, frames: readonly OpenPopup[]): void => {
  const onMessage = useEffectEvent(({ data, source, origin }: MessageEvent) => {
    const code = origin === 'null' ? codeOf(data) : undefined
    if (code === undefined) return
    const popup = askingFrame(deck.current, frames, source)?.popup
    if (popup?.pageType === 'internal')
      globalThis.dispatchEvent(new KeyboardEvent('keydown', { code, altKey: true }))
  })
  useEffect(() => {
    const listen = (event: MessageEvent) => onMessage(event)
    globalThis.addEventListener('message', listen)
    return () => globalThis.removeEventListener('message', listen)
  }, [])
}

const codeOf = (data: unknown): string | undefined => {
  if (typeof data !== 'object' || data === null || !('name' in data) || data.name !== 'key') return undefined
  return 'code' in data && typeof data.code === 'string' && data.code.length <= 16 ? data.code : undefined
}
