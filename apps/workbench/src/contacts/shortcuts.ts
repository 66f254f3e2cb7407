import type { ContactAction } from './contact-actions.ts'

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const

/** What a key can do. `contact1` to `contact9` turn to the contact at that place of the list. */
export type Command =
  | ContactAction
  | 'reject'
  | 'transfer'
  | 'dialPad'
  | 'note'
  | 'write'
  | 'popup'
  | 'ready'
  | 'help'
  | 'next'
  | 'previous'
  | `contact${(typeof digits)[number]}`

/** What a key does; the key's place counts, not its letter, so that they are the same on every keyboard layout. */
const keys: Readonly<Record<string, Command>> = {
  KeyA: 'answer',
  KeyH: 'release',
  KeyW: 'complete',
  KeyR: 'reject',
  KeyT: 'transfer',
  KeyK: 'dialPad',
  KeyN: 'note',
  KeyM: 'write',
  KeyP: 'popup',
  KeyS: 'ready',
  Slash: 'help',
  ArrowDown: 'next',
  ArrowUp: 'previous',
  ...Object.fromEntries(digits.map((digit) => [`Digit${digit}`, `contact${digit}` as const])),
}

/** How the legend and the buttons name the keys, in the order of the legend. */
export const keyLabels = {
  answer: 'Alt A',
  release: 'Alt H',
  complete: 'Alt W',
  switch: 'Alt ↑ ↓',
  reject: 'Alt R',
  transfer: 'Alt T',
  dialPad: 'Alt K',
  note: 'Alt N',
  write: 'Alt M',
  popup: 'Alt P',
  number: 'Alt 1…9',
  ready: 'Alt S',
  help: 'Alt /',
} as const

/** The command of a key press, if it is one of ours. */
export const commandOf = (
  event: Pick<KeyboardEvent, 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'repeat' | 'code'>,
): Command | undefined => {
  const plainAlt = event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey
  return plainAlt && !event.repeat ? keys[event.code] : undefined
}

/** The place in the list that a command turns to, from 0; undefined for every other command. */
export const placeOfCommand = (command: Command): number | undefined =>
  command.startsWith('contact') ? Number(command.slice('contact'.length)) - 1 : undefined

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
