import type { AgentContact } from '@screenpop/contract'
import { useCallback, useEffect, useState } from 'react'
import { type OpenPopup, openPopupsOf } from './open-popups.ts'
import { openWindow } from './open-window.ts'

export type WindowState = 'opened' | 'blocked'

const storageKey = 'screenpop.windows'

/** Windows that this tab has opened; a reload of the workbench must not open them again. */
const remembered = (): Record<string, WindowState> => {
  try {
    return JSON.parse(sessionStorage.getItem(storageKey) ?? '{}') as Record<string, WindowState>
  } catch {
    return {}
  }
}

/** Opens the independent pop-ups of contacts, each once; `open` does it again when the agent asks. */
export const useWindows = (contacts: readonly AgentContact[]) => {
  const [windows, setWindows] = useState(remembered)

  const open = useCallback(({ key, popup }: OpenPopup) => {
    const state: WindowState = openWindow(popup) ? 'opened' : 'blocked'
    setWindows((all) => ({ ...all, [key]: state }))
  }, [])

  useEffect(() => {
    const present = contacts.flatMap(openPopupsOf).filter(({ popup }) => popup.openMode === 'independent')
    for (const one of present) if (windows[one.key] === undefined) open(one)
    // Before the first contact is known, as after a reload, nothing can be forgotten.
    const gone = (key: string) => !contacts.some(({ callid }) => key.startsWith(`${callid} `))
    if (contacts.length > 0 && Object.keys(windows).some(gone))
      setWindows(Object.fromEntries(Object.entries(windows).filter(([key]) => !gone(key))))
  }, [contacts, windows, open])

  useEffect(() => sessionStorage.setItem(storageKey, JSON.stringify(windows)), [windows])

  return { windows, open }
}
