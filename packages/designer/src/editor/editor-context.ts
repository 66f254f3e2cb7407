import type { Binding, PageDocument, PageFault } from '@screenpop/contract'
import { createContext, useContext, useSyncExternalStore } from 'react'
import type { DataSource } from '../document/data-source.ts'
import type { EditorAction, EditorState } from './editor-state.ts'
import type { EditorStore } from './editor-store.ts'

/** What every part of the editor gets; it never changes, so that nobody is drawn anew by it. */
export interface EditorParts {
  store: EditorStore
  /** Says something to users of a screen reader. */
  announce: (text: string) => void
  /** What fills this page: tables, or the objects of an external API. */
  sourceKind: Binding['kind']
}

export const EditorContext = createContext<EditorParts | null>(null)

export const useEditorParts = (): EditorParts => {
  const parts = useContext(EditorContext)
  if (!parts) throw new Error('A part of the editor stands outside the editor.')
  return parts
}

/** A part of the editor's state; whoever asks is drawn anew only when that part is another one (by `Object.is`). */
export const useEditorState = <T>(select: (state: EditorState) => T): T => {
  const { store } = useEditorParts()
  return useSyncExternalStore(store.subscribe, () => select(store.state))
}

/** The whole document and the choice, for the inspectors: drawn anew with every change. */
export interface Editor {
  document: PageDocument
  selection: readonly string[]
  sources: readonly DataSource[]
  sourceKind: Binding['kind']
  faults: readonly PageFault[]
  warnings: readonly PageFault[]
  dispatch: (action: EditorAction) => void
  announce: (text: string) => void
}

export const editorOf = ({ store, announce, sourceKind }: EditorParts): Editor => {
  const { history, selection, sources, faults, warnings } = store.state
  return {
    document: history.document,
    selection: [...selection],
    sources,
    sourceKind,
    faults,
    warnings,
    dispatch: store.dispatch,
    announce,
  }
}

export const useEditor = (): Editor => {
  const parts = useEditorParts()
  useEditorState((state) => state)
  return editorOf(parts)
}
