import { useEffect, useEffectEvent } from 'react'
import { type Command, commandOf } from './shortcuts.ts'

/** Listens for the keys of the workbench. A key pressed inside a pop-up stays with that page: browsers tell nobody else. */
export const useShortcuts = (onCommand: (command: Command) => void): void => {
  const handle = useEffectEvent((event: KeyboardEvent) => {
    const command = commandOf(event)
    if (!command) return
    event.preventDefault()
    onCommand(command)
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => handle(event)
    globalThis.addEventListener('keydown', listen)
    return () => globalThis.removeEventListener('keydown', listen)
  }, [])
}
