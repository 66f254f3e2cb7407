import { type KeyboardEvent, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { type Cursor, stepCursor } from '../cursor.ts'
import { readingOrder } from '../document/locate.ts'
import { type Direction, stepBlocks } from '../keyboard.ts'
import { duplicateSelection, removeSelection } from './actions.ts'
import { type EditorParts, useEditorParts } from './editor-context.ts'
import { spokenPlace } from './spoken-place.ts'

const directions: Record<string, Direction> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
}

export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null

const isOnCanvas = (target: EventTarget | null): boolean =>
  target instanceof Element && target.matches('[data-cell], [data-block-button]')

/** The cell or block that has the focus. */
const cursorAt = (target: EventTarget | null): Cursor | undefined => {
  if (!(target instanceof Element)) return undefined
  const block = target.closest<HTMLElement>('[data-block]')?.dataset.block
  if (block !== undefined) return { kind: 'block', id: block }
  const cell = target.closest<HTMLElement>('[data-cell]')?.dataset.cell
  return cell === undefined ? undefined : { kind: 'cell', id: cell }
}

/** What the keys open besides edits. */
export interface Openers {
  help: () => void
  preview: () => void
  menu: (blockId: string) => void
}

/** The keys of the editor; keys typed into a field of the inspector stay there. */
export const useShortcuts = (openers: Openers) => {
  const { t } = useTranslation('designer')
  const parts = useEditorParts()
  useEffect(() => {
    // after a dialog, or when a page has just been opened, nothing has the focus; undo still means the page
    const unfocused = (event: globalThis.KeyboardEvent) => {
      if (event.target !== document.body || event.defaultPrevented) return
      if (editKey(event, parts, (key) => parts.announce(t(key as 'said.undone')))) event.preventDefault()
    }
    document.addEventListener('keydown', unfocused)
    return () => document.removeEventListener('keydown', unfocused)
  }, [parts, t])
  return (event: KeyboardEvent) => {
    if (isTyping(event.target) || event.defaultPrevented) return
    const say: Say = (key, params) => parts.announce(t(key as 'said.edge', { ...params }))
    const handled =
      editKey(event, parts, say) || (isOnCanvas(event.target) && canvasKey(event, parts, say, openers))
    if (handled) event.preventDefault()
  }
}

type Spoken =
  | 'said.movedTo'
  | 'said.readOnly'
  | 'severalChosen'
  | 'said.edge'
  | 'said.removed'
  | 'said.undone'
  | 'said.redone'
  | 'said.pasted'
  | 'said.nothing'
type Say = (key: Spoken, params?: object) => void

/** Undo and redo, wherever the focus is. */
const editKey = (
  event: KeyboardEvent | globalThis.KeyboardEvent,
  { store }: EditorParts,
  say: Say,
): boolean => {
  if (!event.ctrlKey && !event.metaKey) return false
  const key = event.key.toLowerCase()
  const forward = key === 'y' || (key === 'z' && event.shiftKey)
  if (!forward && key !== 'z') return false
  if (store.state.readOnly) {
    say('said.readOnly')
    return true
  }
  const { past, future } = store.state.history
  if ((forward ? future : past).length === 0) say('said.nothing')
  else {
    store.dispatch({ type: forward ? 'redo' : 'undo', focus: isOnCanvas(event.target) })
    say(forward ? 'said.redone' : 'said.undone')
  }
  return true
}

const canvasKey = (event: KeyboardEvent, parts: EditorParts, say: Say, openers: Openers): boolean => {
  const { store } = parts
  const { selection, history } = store.state
  const cursor = cursorAt(event.target)
  const { document } = history
  const control = event.ctrlKey || event.metaKey
  const direction = directions[event.key]
  if (direction) return arrowKey(event, parts, say, direction)
  if (store.state.readOnly && isEdit(event)) {
    say('said.readOnly')
    return true
  }
  if (control && event.key.toLowerCase() === 'd') {
    duplicateSelection(store)
    say('said.pasted')
    return true
  }
  if (control && event.key.toLowerCase() === 'a') {
    store.dispatch({ type: 'select', blockIds: readingOrder(document) })
    say('severalChosen', { count: store.state.selection.size })
    return true
  }
  if (control || event.altKey) return false
  switch (event.key) {
    case 'Delete':
    case 'Backspace':
      if (selection.size === 0) return false
      removeSelection(store)
      say('said.removed')
      return true
    case 'Escape':
      if (selection.size === 0) return false
      store.dispatch({ type: 'select', blockIds: [] })
      return true
    case 'ContextMenu':
      return openMenu(cursor, openers)
    case 'F10':
      return event.shiftKey && openMenu(cursor, openers)
    case '?':
      openers.help()
      return true
    case 'p':
      openers.preview()
      return true
    case 'Enter': {
      if (cursor?.kind !== 'cell') return false
      const add = event.currentTarget.querySelector<HTMLElement>(`[data-add-to="${CSS.escape(cursor.id)}"]`)
      add?.click()
      return add !== null
    }
    default:
      return false
  }
}

/** Keys that would change the page. */
const isEdit = ({ key, ctrlKey, metaKey }: KeyboardEvent): boolean =>
  ctrlKey || metaKey ? key.toLowerCase() === 'd' : ['Delete', 'Backspace', 'Enter'].includes(key)

const openMenu = (cursor: Cursor | undefined, openers: Openers): boolean => {
  if (cursor?.kind !== 'block') return false
  openers.menu(cursor.id)
  return true
}

const arrowKey = (event: KeyboardEvent, parts: EditorParts, say: Say, direction: Direction): boolean => {
  const { store } = parts
  const { history } = store.state
  const cursor = cursorAt(event.target)
  if (!cursor || event.ctrlKey || event.metaKey) return false
  if (event.altKey) {
    if (cursor.kind !== 'block') return false
    if (store.state.readOnly) {
      say('said.readOnly')
      return true
    }
    const { selection } = store.state
    const moved = selection.has(cursor.id) ? [...selection] : [cursor.id]
    const command = stepBlocks(history.document, moved, direction)
    // the last one keeps the keyboard
    const select = [...moved.filter((id) => id !== cursor.id), cursor.id]
    if (command) store.dispatch({ type: 'perform', command, select, focus: true })
    if (command) say('said.movedTo', spokenPlace(store, cursor.id))
    else say('said.edge')
    return true
  }
  const next = stepCursor(history.document, cursor, direction)
  if (next) store.dispatch({ type: 'stand', cursor: next, extend: event.shiftKey, focus: true })
  if (next && event.shiftKey) say('severalChosen', { count: store.state.selection.size })
  return true
}
