import { notifyWarning } from '@screenpop/ui'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenPopup } from './open-popups.ts'
import { openWindow } from './open-window.ts'

/** Browsers do not tell when a window of another origin is closed: it is looked at. */
const lookMs = 500

export interface Detached {
  /** Keys of the pop-ups that are in windows of their own. */
  keys: readonly string[]
  detach(popup: OpenPopup): void
  bringBack(key: string): void
  show(key: string): void
}

/**
 * Pop-ups that the agent took out into windows. Their frames stay loaded behind, so that bringing one back shows it as it was left;
 * closing the window brings it back, too. What belongs to a contact that has ended keeps its window.
 */
export const useDetached = (present: readonly string[]): Detached => {
  const { t } = useTranslation('workbench')
  const [windows, setWindows] = useState<Readonly<Record<string, Window>>>({})
  const keys = Object.keys(windows).filter((key) => present.includes(key))
  const some = Object.keys(windows).length > 0

  const keep = useCallback(
    (isKept: (key: string, window: Window) => boolean) =>
      setWindows((all) => {
        const kept = Object.entries(all).filter(([key, window]) => isKept(key, window))
        return kept.length === Object.keys(all).length ? all : Object.fromEntries(kept)
      }),
    [],
  )
  useEffect(() => {
    if (!some) return
    const timer = setInterval(() => keep((key, window) => !window.closed && present.includes(key)), lookMs)
    return () => clearInterval(timer)
  }, [some, keep, present])

  return {
    keys,
    detach: ({ key, popup }) => {
      const opened = openWindow(popup)
      if (opened) setWindows((all) => ({ ...all, [key]: opened }))
      else notifyWarning(t('window.blockedTitle'))
    },
    bringBack: (key) => {
      windows[key]?.close()
      keep((one) => one !== key)
    },
    show: (key) => windows[key]?.focus(),
  }
}
