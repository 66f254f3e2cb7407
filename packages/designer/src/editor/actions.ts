import { type Block, gridColumns } from '@screenpop/contract'
import { copyBlocks, endOfCell, type Fragment, pasteBlocks, removeBlocks } from '../clipboard.ts'
import { cellOfCursor } from '../cursor.ts'
import { cellAt, placeOfBlock, placeOfCell, readingOrder } from '../document/locate.ts'
import { newId } from '../document/new-id.ts'
import { rebind } from '../document/rebind.ts'
import { pushGap } from '../resize.ts'
import type { EditorStore } from './editor-store.ts'
import { readFragment } from './read-fragment.ts'
import type { TableSources } from './tables/use-table-sources.ts'

/** What was copied last, for a browser that does not let us read the system's clipboard. */
let lastCopied = ''

/** A place among the blocks of a cell. */
export interface Target {
  cellId: string
  index: number
}

/** Where new blocks go: behind the last chosen block, else to the end of the cell in which the keyboard stands. */
export const insertTarget = ({ state }: EditorStore): Target | undefined => {
  const { document } = state.history
  const last = readingOrder(document)
    .filter((id) => state.selection.has(id))
    .at(-1)
  if (last) {
    const place = placeOfBlock(document, last)
    return { cellId: cellAt(document, place).id, index: place.index + 1 }
  }
  const cellId = cellOfCursor(document, state.cursor)
  return cellId === undefined ? undefined : endOfCell(document, cellId)
}

/** Places a block, chooses it and takes the focus to it. */
export const placeBlock = (store: EditorStore, block: Block, at = insertTarget(store)): void => {
  if (!at) return
  const blockId = newId('b', (id) => id in store.state.history.document.blocks)
  store.dispatch({
    type: 'perform',
    command: { type: 'addBlock', blockId, block, cellId: at.cellId, index: at.index },
    select: [blockId],
    focus: true,
  })
}

/** The chosen blocks as text; empty when none is chosen. */
export const selectionAsText = ({ state }: EditorStore): string => {
  if (state.selection.size === 0) return ''
  lastCopied = JSON.stringify(copyBlocks(state.history.document, [...state.selection], state.sources))
  return lastCopied
}

/** Copies by menu; by keyboard the browser's own copy event does it. */
export const copySelection = async (store: EditorStore): Promise<void> => {
  const text = selectionAsText(store)
  if (text) await navigator.clipboard?.writeText(text).catch(() => undefined)
}

export const removeSelection = (store: EditorStore): void => {
  if (store.state.selection.size === 0) return
  store.dispatch({
    type: 'perform',
    command: removeBlocks([...store.state.selection]),
    select: [],
    focus: true,
  })
}

/** The blocks that a text holds, as far as they can be pasted here. */
export const pasteable = (store: EditorStore, text: string): Fragment | undefined => {
  const fragment = store.state.readOnly ? undefined : readFragment(text)
  return fragment && insertTarget(store) ? fragment : undefined
}

/**
 * Pastes blocks. Their tables are looked up first: those of this tenant by their ids, those of another by their names.
 * @throws ApiError when the server cannot be asked; nothing is pasted then
 */
export const paste = async (store: EditorStore, fragment: Fragment, tables: TableSources): Promise<void> => {
  const unknown = (fragment.tables ?? []).filter(({ id }) =>
    store.state.sources.every((each) => each.id !== id),
  )
  const found = await Promise.all(
    unknown.map(async ({ id, name }) => (await tables.load(id)) ?? (await tables.named(name))),
  )
  for (const source of found) if (source) store.dispatch({ type: 'know', source })
  const target = insertTarget(store)
  if (!target) return
  const blocks = rebind(fragment, store.state.sources)
  const { command, ids } = pasteBlocks(store.state.history.document, { ...fragment, blocks }, target)
  store.dispatch({ type: 'perform', command, select: ids, focus: true })
}

/** The text to paste by menu. */
export const clipboardText = async (): Promise<string> =>
  (await Promise.resolve(navigator.clipboard?.readText()).catch(() => undefined)) ?? lastCopied

export const duplicateSelection = (store: EditorStore): void => {
  const { selection, history } = store.state
  const target = insertTarget(store)
  if (selection.size === 0 || !target) return
  const { command, ids } = pasteBlocks(history.document, copyBlocks(history.document, [...selection]), target)
  store.dispatch({ type: 'perform', command, select: ids, focus: true })
}

/** Moves the gap behind a cell; what the cell spans then. */
export const resizeCell = (store: EditorStore, cellId: string, columns: number, merge?: string): number => {
  const { document } = store.state.history
  const { row, cell } = placeOfCell(document, cellId)
  const of = document.rows[row]
  const spans = of?.cells.map(({ span }) => span) ?? []
  const next = pushGap(spans, cell, columns)
  if (of && next)
    store.dispatch({
      type: 'perform',
      command: { type: 'resizeCells', rowId: of.id, spans: next },
      ...(merge ? { merge } : {}),
    })
  return (next ?? spans)[cell] ?? gridColumns
}
