import type { ContactAction } from './contact-actions.ts'

/** What a key does; the key's place counts, not its letter, so that they are the same on every keyboard layout. */
const keys: Record<string, ContactAction | 'next' | 'previous'> = {
  KeyA: 'answer',
  KeyH: 'release',
  KeyW: 'complete',
  ArrowDown: 'next',
  ArrowUp: 'previous',
}

export const keyLabels: Record<ContactAction | 'switch', string> = {
  answer: 'Alt A',
  release: 'Alt H',
  complete: 'Alt W',
  switch: 'Alt ↑ ↓',
}

/** The command of a key press, if it is one of ours. */
export const commandOf = (
  event: Pick<KeyboardEvent, 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'repeat' | 'code'>,
): ContactAction | 'next' | 'previous' | undefined => {
  const plainAlt = event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey
  return plainAlt && !event.repeat ? keys[event.code] : undefined
}

/** The neighbour of the selected one in a round. */
export const neighbour = (
  all: readonly string[],
  selected: string | null,
  step: 1 | -1,
): string | undefined => {
  if (all.length === 0) return undefined
  const at = selected === null ? -1 : all.indexOf(selected)
  return at < 0 ? all[0] : all[(at + step + all.length) % all.length]
}
