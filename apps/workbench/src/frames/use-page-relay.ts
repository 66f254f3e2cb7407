import { endpoints } from '@screenpop/contract'
import { isApiError, useApi } from '@screenpop/ui'
import { type RefObject, useEffect, useEffectEvent } from 'react'
import type { OpenPopup } from './open-popups.ts'
import { type PageRequest, pageRequestOf, pageTokenOf } from './page-request.ts'

/** The pop-up whose frame a message came from. */
export const askingFrame = (
  deck: HTMLElement | null,
  frames: readonly OpenPopup[],
  source: MessageEventSource | null,
): OpenPopup | undefined => {
  const asking = [...(deck?.querySelectorAll('iframe') ?? [])].find((frame) => frame.contentWindow === source)
  return frames.find(({ key }) => key === asking?.dataset.frame)
}

/**
 * Asks the server on behalf of our own pages, whose frames have no origin and so no session: for masked values, and to save forms.
 * A page gets only what its own address stands for, and the server decides whether this person may; the answer goes back through
 * the port that it sent along.
 */
export const usePageRelay = (deck: RefObject<HTMLElement | null>, frames: readonly OpenPopup[]): void => {
  const api = useApi()
  const ask = (token: string, request: PageRequest): Promise<object> => {
    switch (request.name) {
      case 'reveal':
        return api(endpoints.revealOnPage, { params: { token }, body: request.body })
      case 'form':
        return api(endpoints.readPageForm, { params: { token, blockId: request.blockId } })
      case 'save': {
        const { blockId, key, body } = request
        const headers = { 'idempotency-key': key }
        return api(endpoints.savePageForm, { params: { token, blockId }, body, headers })
      }
    }
  }
  const onMessage = useEffectEvent(async ({ data, source, origin, ports }: MessageEvent) => {
    const request = pageRequestOf(data)
    const [port] = ports
    if (!request || !port || origin !== 'null') return
    const popup = askingFrame(deck.current, frames, source)?.popup
    const token = popup && pageTokenOf(popup, location.href)
    if (!token) return
    port.postMessage(
      await ask(token, request).then(
        (body) => ({ status: 200, body }),
        (error: unknown) =>
          isApiError(error) ? { status: error.status, body: error.problem } : { status: 0 },
      ),
    )
  })
  useEffect(() => {
    const listen = (event: MessageEvent) => void onMessage(event)
    globalThis.addEventListener('message', listen)
    return () => globalThis.removeEventListener('message', listen)
  }, [])
}
