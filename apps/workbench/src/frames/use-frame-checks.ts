import { endpoints } from '@screenpop/contract'
import { useApi } from '@screenpop/ui'
import { useEffect, useEffectEvent, useRef } from 'react'
import { type FrameStates, firstAttempt } from './frame-states.ts'
import type { OpenPopup } from './open-popups.ts'

type Finding = 'forbidden' | 'unreached' | undefined

/**
 * Tells of frames whose page forbids to be embedded, or is not to be reached. A browser shows nothing there and reports a loaded page,
 * so the server looks at the page's headers: once per pop-up, and again when the agent loads it again or it was not reached.
 */
export const useFrameChecks = (
  frames: readonly OpenPopup[],
  states: FrameStates,
  onFound: (key: string, finding: 'forbidden' | 'unreached') => void,
): void => {
  const api = useApi()
  const checks = useRef(new Map<string, Promise<Finding>>())
  const seen = useRef(new Set<string>())
  const report = useEffectEvent(onFound)

  useEffect(() => {
    const ask = (id: string): Promise<Finding> =>
      api(endpoints.checkPopupFrame, { params: { id } }).then(
        ({ verdict, reason }) =>
          verdict === 'forbidden' ? verdict : reason === 'notReached' ? 'unreached' : undefined,
        () => undefined,
      )
    const present = new Set<string>()
    for (const { key, popup } of frames) {
      const { attempt } = states[key] ?? firstAttempt
      const frame = `${key} ${attempt}`
      present.add(frame)
      if (popup.pageType !== 'external' || seen.current.has(frame)) continue
      const known = checks.current.get(popup.id)
      const check = known && attempt === 0 ? known : ask(popup.id)
      checks.current.set(popup.id, check)
      void check.then((finding) => {
        if (finding === 'unreached') checks.current.delete(popup.id)
        if (finding) report(key, finding)
      })
    }
    seen.current = present
  }, [api, frames, states])
}
