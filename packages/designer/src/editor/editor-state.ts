import type { PageDocument } from '@screenpop/contract'
import type { Command } from '../commands/command.ts'
import { findBlock } from '../document/locate.ts'
import { type History, perform, redo, startHistory, undo } from '../history.ts'

/** What the editor holds: the document with its history, and the chosen blocks. */
export interface EditorState {
  history: History
  selection: readonly string[]
}

export type EditorAction =
  /** `select` names the blocks that are chosen afterwards; absent, the choice stays as far as it still exists. */
  | { type: 'perform'; command: Command; merge?: string; select?: readonly string[] }
  | { type: 'undo' }
  | { type: 'redo' }
  | { type: 'select'; blockIds: readonly string[] }
  /** Another document comes in place of this one, such as somebody else's version. */
  | { type: 'replace'; document: PageDocument }

export const startEditor = (document: PageDocument): EditorState => ({
  history: startHistory(document),
  selection: [],
})

const existing = (document: PageDocument, blockIds: readonly string[]) =>
  blockIds.filter((id) => findBlock(document, id) !== undefined)

const withHistory = (history: History, selection: readonly string[]): EditorState => ({
  history,
  selection: existing(history.document, selection),
})

/** The editor's state after an action; pure. */
export const editorReducer = (state: EditorState, action: EditorAction): EditorState => {
  switch (action.type) {
    case 'perform':
      return withHistory(
        perform(state.history, action.command, action.merge),
        action.select ?? state.selection,
      )
    case 'undo':
      return withHistory(undo(state.history), state.selection)
    case 'redo':
      return withHistory(redo(state.history), state.selection)
    case 'select':
      return { ...state, selection: existing(state.history.document, action.blockIds) }
    case 'replace':
      return startEditor(action.document)
  }
}
