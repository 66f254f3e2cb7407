import { endpoints } from '@screenpop/contract'
import { isApiError, useApi } from '@screenpop/ui'
import { type RefObject, useEffect, useEffectEvent } from 'react'
import type { OpenPopup } from './open-popups.ts'
import { pageTokenOf, revealRequestOf } from './reveal-request.ts'

/**
 * Asks the server for masked values on behalf of our own pages, whose frames have no origin and so no session. A page gets
 * only what its own address stands for; the answer goes back through the port that it sent along.
 */
export const useRevealRelay = (deck: RefObject<HTMLElement | null>, frames: readonly OpenPopup[]): void => {
  const api = useApi()
  const onMessage = useEffectEvent(async ({ data, source, origin, ports }: MessageEvent) => {
    const body = revealRequestOf(data)
    const [port] = ports
    if (!body || !port || origin !== 'null') return
    const asking = [...(deck.current?.querySelectorAll('iframe') ?? [])].find(
      (frame) => frame.contentWindow === source,
    )
    const popup = frames.find(({ key }) => key === asking?.dataset.frame)?.popup
    const token = popup && pageTokenOf(popup, location.href)
    if (!token) return
    port.postMessage(
      await api(endpoints.revealOnPage, { params: { token }, body }).then(
        ({ value }) => ({ status: 200, value }),
        (error: unknown) => ({ status: isApiError(error) ? error.status : 0 }),
      ),
    )
  })
  useEffect(() => {
    const listen = (event: MessageEvent) => void onMessage(event)
    globalThis.addEventListener('message', listen)
    return () => globalThis.removeEventListener('message', listen)
  }, [])
}
