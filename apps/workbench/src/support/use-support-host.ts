import { endpoints } from '@screenpop/contract'
import { notifyWarning, useApi, useProblemText } from '@screenpop/ui'
import { type RefObject, useEffect, useEffectEvent, useRef } from 'react'
import type { OpenPopup } from '../frames/open-popups.ts'
import { webAddress } from '../frames/sandbox.ts'
import type { CalloutRequest } from './page-message.ts'
import type { SupportView } from './support-events.ts'
import { createSupportHost, type SpeakingFrame, type SupportHost } from './support-host.ts'

interface SupportHostOptions {
  deck: RefObject<HTMLElement | null>
  frames: readonly OpenPopup[]
  view: SupportView
  workNo: string | undefined
  /** The page in the frame of this key has spoken. */
  onSpoke: (key: string) => void
}

/** Joins the frames of the deck to AICCSupport.js: events to Web API pages, calls from all embedded pages. */
export const useSupportHost = ({ deck, frames, view, workNo, onSpoke }: SupportHostOptions): void => {
  const api = useApi()
  const texts = useProblemText()
  const host = useRef<SupportHost>(undefined)

  const frameOf = useEffectEvent((source: MessageEventSource | null): SpeakingFrame | undefined => {
    const element = [...(deck.current?.querySelectorAll('iframe') ?? [])].find(
      ({ contentWindow }) => contentWindow !== null && contentWindow === source,
    )
    const popup = frames.find(({ key }) => key === element?.dataset.frame)?.popup
    const window = element?.contentWindow
    if (!element || !popup || !window) return undefined
    const origin = popup.pageType === 'internal' ? 'null' : webAddress(popup.url, location.href)?.origin
    return origin === undefined
      ? undefined
      : { key: element.dataset.frame ?? '', window, origin, webApi: popup.method === 'webApi' }
  })
  const callOut = useEffectEvent(async ({ number, mediaType }: CalloutRequest): Promise<void> => {
    await api(endpoints.dialOut, { body: { number, mediaType } }).catch((error: unknown) => {
      throw new Error(texts.problem(error))
    })
  })
  const workNoNow = useEffectEvent(() => workNo)
  const spoke = useEffectEvent(onSpoke)
  const viewNow = useEffectEvent(() => view)

  useEffect(() => {
    const made = createSupportHost({
      frameOf: (source) => frameOf(source),
      refused: notifyWarning,
      callOut: (request) => callOut(request),
      workNo: () => workNoNow(),
      spoke: (key) => spoke(key),
    })
    host.current = made
    made.show(viewNow())
    const listen = (event: MessageEvent) => made.receive(event)
    globalThis.addEventListener('message', listen)
    return () => globalThis.removeEventListener('message', listen)
  }, [])
  useEffect(() => host.current?.show(view), [view])
}
