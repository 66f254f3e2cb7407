import { CommandRefused } from '../commands/command-refused.ts'
import { type EditorAction, type EditorState, editorReducer } from './editor-state.ts'

/** The editor's state outside React, so that a block can wait for its own part of it alone. */
export interface EditorStore {
  readonly state: EditorState
  /** A command that the document cannot take changes nothing. */
  dispatch: (action: EditorAction) => void
  subscribe: (listener: () => void) => () => void
  /** True once for every wish that the focus follow the cursor. */
  takeFocusWish: () => boolean
}

export const createEditorStore = (initial: EditorState): EditorStore => {
  let state = initial
  let taken = initial.focusWish
  const listeners = new Set<() => void>()
  return {
    get state() {
      return state
    },
    dispatch: (action) => {
      const next = after(state, action)
      if (next === state) return
      state = next
      for (const listener of [...listeners]) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    takeFocusWish: () => {
      const open = state.focusWish > taken
      taken = state.focusWish
      return open
    },
  }
}

const after = (state: EditorState, action: EditorAction): EditorState => {
  try {
    return editorReducer(state, action)
  } catch (error) {
    if (error instanceof CommandRefused) return state
    throw error
  }
}
