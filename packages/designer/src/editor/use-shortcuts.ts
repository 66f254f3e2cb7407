import { type KeyboardEvent, useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { copyBlocks, endOfCell, pasteBlocks, removeBlocks } from '../clipboard.ts'
import { cellAt, placeOfBlock, readingOrder } from '../document/locate.ts'
import { type Direction, stepBlock } from '../keyboard.ts'
import type { Editor } from './editor-context.ts'
import { readFragment } from './read-fragment.ts'

const directions: Record<string, Direction> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
}

const isTyping = (target: EventTarget) =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null

/** Where pasted blocks go: behind the last chosen block, else to the end of the first cell. */
export const pasteTarget = ({
  document,
  selection,
}: Editor): { cellId: string; index: number } | undefined => {
  const last = readingOrder(document)
    .filter((id) => selection.includes(id))
    .at(-1)
  if (last) {
    const place = placeOfBlock(document, last)
    return { cellId: cellAt(document, place).id, index: place.index + 1 }
  }
  const first = document.rows[0]?.cells[0]
  return first && endOfCell(document, first.id)
}

export const copySelection = async (editor: Editor): Promise<void> => {
  if (editor.selection.length === 0) return
  await navigator.clipboard.writeText(JSON.stringify(copyBlocks(editor.document, editor.selection)))
}

/** Pastes blocks from text; false when the text holds none. */
export const pasteText = (editor: Editor, text: string): boolean => {
  const fragment = readFragment(text)
  const target = fragment && pasteTarget(editor)
  if (!fragment || !target) return false
  const { command, ids } = pasteBlocks(editor.document, fragment, target)
  editor.dispatch({ type: 'perform', command, select: ids })
  return true
}

export const duplicateSelection = (editor: Editor): void => {
  const target = pasteTarget(editor)
  if (editor.selection.length === 0 || !target) return
  const { command, ids } = pasteBlocks(editor.document, copyBlocks(editor.document, editor.selection), target)
  editor.dispatch({ type: 'perform', command, select: ids })
}

/** The keys of the editor; keys typed into a field of the inspector stay there. */
export const useShortcuts = (editor: Editor) => {
  const { t } = useTranslation('designer')
  return useCallback(
    (event: KeyboardEvent) => {
      if (isTyping(event.target)) return
      const handled = handleKey(event, editor, (key) => editor.announce(t(key)))
      if (handled) event.preventDefault()
    },
    [editor, t],
  )
}

type Spoken = 'said.moved' | 'said.edge' | 'said.removed' | 'said.undone' | 'said.redone' | 'said.pasted'

const handleKey = (event: KeyboardEvent, editor: Editor, say: (key: Spoken) => void): boolean => {
  const { dispatch, document, selection } = editor
  const control = event.ctrlKey || event.metaKey
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  if (control && key === 'z') {
    dispatch({ type: event.shiftKey ? 'redo' : 'undo' })
    say(event.shiftKey ? 'said.redone' : 'said.undone')
    return true
  }
  if (control && key === 'y') {
    dispatch({ type: 'redo' })
    say('said.redone')
    return true
  }
  if (control && key === 'd') {
    duplicateSelection(editor)
    say('said.pasted')
    return true
  }
  if (control && key === 'a') {
    dispatch({ type: 'select', blockIds: readingOrder(document) })
    return true
  }
  const direction = directions[event.key]
  const only = selection.length === 1 ? selection[0] : undefined
  if (event.altKey && direction && only !== undefined) {
    const command = stepBlock(document, only, direction)
    if (command) dispatch({ type: 'perform', command })
    say(command ? 'said.moved' : 'said.edge')
    return true
  }
  if ((key === 'Delete' || key === 'Backspace') && selection.length > 0) {
    dispatch({ type: 'perform', command: removeBlocks(selection), select: [] })
    say('said.removed')
    return true
  }
  if (key === 'Escape' && selection.length > 0) {
    dispatch({ type: 'select', blockIds: [] })
    return true
  }
  return false
}
