import type { FieldType, PageDocument, PageFault } from '@screenpop/contract'
import { createContext, useContext } from 'react'
import type { EditorAction } from './editor-state.ts'

/** A field that an object can show. */
export interface SourceField {
  id: string
  name: string
  type: FieldType
}

/** Something that objects can be filled from: a released table. */
export interface DataSource {
  tableId: string
  name: string
  fields: readonly SourceField[]
}

/** What every part of the editor may read and ask for. */
export interface Editor {
  document: PageDocument
  selection: readonly string[]
  sources: readonly DataSource[]
  faults: readonly PageFault[]
  dispatch: (action: EditorAction) => void
  /** Says something to users of a screen reader. */
  announce: (text: string) => void
}

export const EditorContext = createContext<Editor | null>(null)

export const useEditor = (): Editor => {
  const editor = useContext(EditorContext)
  if (!editor) throw new Error('A part of the editor stands outside the editor.')
  return editor
}
