import type { PageDocument, PageFault } from '@screenpop/contract'
import type { Command } from '../commands/command.ts'
import { type Cursor, nearestCursor } from '../cursor.ts'
import type { DataSource } from '../document/data-source.ts'
import { findBlock, readingOrder } from '../document/locate.ts'
import { type History, perform, redo, startHistory, undo } from '../history.ts'

/** What the editor holds: the document with its history, what is chosen, where the keyboard stands. */
export interface EditorState {
  history: History
  selection: ReadonlySet<string>
  cursor: Cursor | undefined
  /** Counts the wishes that the browser's focus follow the cursor. */
  focusWish: number
  sources: readonly DataSource[]
  faults: readonly PageFault[]
  /** What a release takes all the same. */
  warnings: readonly PageFault[]
  /** Blocks with a fault. */
  faulty: ReadonlySet<string>
  /** The page can be looked at, and not changed. */
  readOnly: boolean
}

/** What is known from around the editor. */
export type Surroundings = Pick<EditorState, 'sources' | 'faults' | 'warnings' | 'readOnly'>

export type EditorAction =
  /**
   * `select` names the blocks that are chosen afterwards; absent, the choice stays as far as it still exists. `focus`: the browser's
   * focus goes along.
   */
  | { type: 'perform'; command: Command; merge?: string; select?: readonly string[]; focus?: boolean }
  | { type: 'undo' | 'redo'; focus?: boolean }
  | { type: 'select'; blockIds: readonly string[]; focus?: boolean }
  /** The keyboard goes to a cell or a block; a block is chosen by that, `extend` keeps what was chosen before. */
  | { type: 'stand'; cursor: Cursor; extend?: boolean; focus?: boolean }
  /** Adds a block to the choice, or takes it out. */
  | { type: 'toggle'; blockId: string }
  /** Chooses all blocks from the cursor to this one, in reading order. */
  | { type: 'selectTo'; blockId: string }
  /** A source that was looked up, because it is about to be used. */
  | { type: 'know'; source: DataSource }
  | ({ type: 'learn' } & Surroundings)

export const startEditor = (
  document: PageDocument,
  { sources = [], faults = [], warnings = [], readOnly = false }: Partial<Surroundings> = {},
): EditorState => {
  const first = document.rows[0]?.cells[0]
  return {
    history: startHistory(document),
    selection: new Set(),
    cursor: first && { kind: 'cell', id: first.id },
    focusWish: 0,
    sources,
    faults,
    warnings,
    faulty: blocksOf(faults),
    readOnly,
  }
}

const blocksOf = (faults: readonly PageFault[]): ReadonlySet<string> =>
  new Set(faults.flatMap(({ blockId }) => blockId ?? []))

const existing = (document: PageDocument, blockIds: Iterable<string>): ReadonlySet<string> =>
  new Set([...blockIds].filter((id) => findBlock(document, id) !== undefined))

const withHistory = (state: EditorState, history: History, select?: readonly string[]): EditorState => {
  const last = select?.at(-1)
  const cursor: Cursor | undefined = last === undefined ? state.cursor : { kind: 'block', id: last }
  return {
    ...state,
    history,
    // Typing in a field of the inspector must not wake whatever looks at the selection.
    selection:
      select || history.document.rows !== state.history.document.rows
        ? existing(history.document, select ?? state.selection)
        : state.selection,
    cursor: cursor && nearestCursor(state.history.document, history.document, cursor),
  }
}

const withFocus = (state: EditorState, focus: boolean | undefined): EditorState =>
  focus ? { ...state, focusWish: state.focusWish + 1 } : state

const isSame = (one: DataSource, other: DataSource): boolean => one.kind === other.kind && one.id === other.id

const withSource = (sources: readonly DataSource[], source: DataSource): readonly DataSource[] => [
  ...sources.filter((each) => !isSame(each, source)),
  source,
]

/** What is known now, and tables that were known before: undo may bring a block back that shows one. */
const keptSources = (before: readonly DataSource[], now: readonly DataSource[]): readonly DataSource[] => {
  if (now === before) return before
  const left = before.filter((each) => each.kind === 'table' && !now.some((other) => isSame(each, other)))
  const kept = left.length === 0 ? now : [...now, ...left]
  return kept.length === before.length && kept.every((each, place) => each === before[place]) ? before : kept
}

const changes: ReadonlySet<EditorAction['type']> = new Set(['perform', 'undo', 'redo'])

/** The editor's state after an action; pure. */
export const editorReducer = (state: EditorState, action: EditorAction): EditorState => {
  const { document } = state.history
  if (state.readOnly && changes.has(action.type)) return state
  switch (action.type) {
    case 'perform': {
      const history = perform(state.history, action.command, action.merge)
      return withFocus(withHistory(state, history, action.select), action.focus)
    }
    case 'undo':
      return withFocus(withHistory(state, undo(state.history)), action.focus)
    case 'redo':
      return withFocus(withHistory(state, redo(state.history)), action.focus)
    case 'select': {
      const last = action.blockIds.at(-1)
      const cursor: Cursor | undefined = last === undefined ? state.cursor : { kind: 'block', id: last }
      return withFocus({ ...state, selection: existing(document, action.blockIds), cursor }, action.focus)
    }
    case 'stand': {
      const { kind, id } = action.cursor
      const before = action.extend ? state.selection : []
      const selection = existing(document, kind === 'block' ? [...before, id] : before)
      return withFocus({ ...state, cursor: action.cursor, selection }, action.focus)
    }
    case 'toggle': {
      const selection = new Set(state.selection)
      if (!selection.delete(action.blockId)) selection.add(action.blockId)
      return { ...state, selection, cursor: { kind: 'block', id: action.blockId } }
    }
    case 'selectTo': {
      const order = readingOrder(document)
      const from = state.cursor?.kind === 'block' ? order.indexOf(state.cursor.id) : -1
      const to = order.indexOf(action.blockId)
      const range = from < 0 ? [action.blockId] : order.slice(Math.min(from, to), Math.max(from, to) + 1)
      return { ...state, selection: new Set(range), cursor: { kind: 'block', id: action.blockId } }
    }
    case 'know':
      return { ...state, sources: withSource(state.sources, action.source) }
    case 'learn': {
      const { faults, warnings, readOnly } = action
      const sources = keptSources(state.sources, action.sources)
      const same =
        sources === state.sources &&
        faults === state.faults &&
        warnings === state.warnings &&
        readOnly === state.readOnly
      return same ? state : { ...state, sources, faults, warnings, readOnly, faulty: blocksOf(faults) }
    }
  }
}
