import type { PageDocument } from '@screenpop/contract'
import { expect, test } from 'vitest'
import { removeBlocks } from '../clipboard.ts'
import { type EditorAction, editorReducer, startEditor } from './editor-state.ts'

const text = { type: 'text' as const, props: { markdown: 'x' } }
const page: PageDocument = {
  schemaVersion: 1,
  layout: 'block',
  rows: [
    { id: 'r1', cells: [{ id: 'c1', span: 12, blocks: ['a', 'b', 'c'] }] },
    { id: 'r2', cells: [{ id: 'c2', span: 12, blocks: [] }] },
  ],
  blocks: { a: text, b: text, c: text },
}
const after = (...actions: EditorAction[]) => actions.reduce(editorReducer, startEditor(page))

test('typing into a block leaves everything else as it was', () => {
  const before = after({ type: 'select', blockIds: ['a'] })
  const typed = editorReducer(before, {
    type: 'perform',
    command: { type: 'changeBlock', blockId: 'a', change: { props: { markdown: 'y' } } },
  })
  expect(typed.selection).toBe(before.selection)
  expect(typed.history.document.rows).toBe(before.history.document.rows)
  expect(typed.history.document.blocks.b).toBe(before.history.document.blocks.b)
})

test('Shift chooses up to a block, Ctrl adds and takes out', () => {
  const range = after({ type: 'select', blockIds: ['a'] }, { type: 'selectTo', blockId: 'c' })
  expect([...range.selection]).toEqual(['a', 'b', 'c'])
  const without = editorReducer(range, { type: 'toggle', blockId: 'b' })
  expect([...without.selection]).toEqual(['a', 'c'])
})

test('what is deleted hands the keyboard to its neighbour; undo brings it back', () => {
  const deleted = after(
    { type: 'stand', cursor: { kind: 'block', id: 'b' } },
    { type: 'perform', command: removeBlocks(['b']), focus: true },
  )
  expect([...deleted.selection]).toEqual([])
  expect(deleted.cursor).toEqual({ kind: 'block', id: 'c' })
  expect(deleted.focusWish).toBe(1)
  expect(editorReducer(deleted, { type: 'undo' }).history.document).toEqual(page)
})

test('a fault marks its block', () => {
  const faults = [{ blockId: 'a', pointer: '/blocks/a', code: 'x', message: 'x' }]
  const known = { sources: [], faults, warnings: [], readOnly: false }
  expect([...after({ type: 'learn', ...known }).faulty]).toEqual(['a'])
})
