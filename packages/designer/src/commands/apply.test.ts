import type { PageDocument } from '@screenpop/contract'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findBlock, readingOrder } from '../document/locate.ts'
import { emptyDocument, emptyRow } from '../document/starter.ts'
import { perform, redo, startHistory, undo } from '../history.ts'
import { resizedSpans, stepBlock } from '../keyboard.ts'
import { apply } from './apply.ts'
import type { Command } from './command.ts'
import { CommandRefused } from './command-refused.ts'

const text = (markdown: string) => ({ type: 'text' as const, props: { markdown } })

/** A command that fits no particular document: some are refused, which is part of the property. */
const anyCommand = (document: PageDocument): fc.Arbitrary<Command> => {
  const cells = document.rows.flatMap((row) => row.cells.map(({ id }) => id))
  const rows = document.rows.map(({ id }) => id)
  const blocks = Object.keys(document.blocks)
  const index = fc.integer({ min: -1, max: 6 })
  const fresh = fc.uuid().map((id) => id.slice(0, 13))
  const ofBlock = (make: (blockId: string) => fc.Arbitrary<Command>) =>
    blocks.length ? [fc.constantFrom(...blocks).chain(make)] : []
  return fc.oneof(
    fc
      .record({ blockId: fresh, cellId: fc.constantFrom(...cells), index })
      .map((parts): Command => ({ type: 'addBlock', block: text(parts.blockId), ...parts })),
    ...ofBlock((blockId) => fc.constant({ type: 'removeBlock', blockId })),
    ...ofBlock((blockId) =>
      fc
        .record({ cellId: fc.constantFrom(...cells), index })
        .map((to) => ({ type: 'moveBlock', blockId, ...to })),
    ),
    ...ofBlock((blockId) =>
      fc.string().map((markdown) => ({ type: 'changeBlock', blockId, change: { props: { markdown } } })),
    ),
    index.map((at): Command => ({ type: 'addRow', row: emptyRow(), index: at, blocks: {} })),
    fc.constantFrom(...rows).map((rowId): Command => ({ type: 'removeRow', rowId })),
    fc.record({ rowId: fc.constantFrom(...rows), index }).map((to): Command => ({ type: 'moveRow', ...to })),
    fc
      .record({ rowId: fc.constantFrom(...rows), id: fresh, span: fc.integer({ min: 1, max: 12 }), index })
      .map(
        ({ rowId, id, span, index: at }): Command => ({
          type: 'addCell',
          rowId,
          cell: { id, span, blocks: [] },
          index: at,
          blocks: {},
        }),
      ),
    fc.constantFrom(...cells).map((cellId): Command => ({ type: 'removeCell', cellId })),
    fc
      .constantFrom('block' as const, 'grid' as const)
      .map((layout): Command => ({ type: 'setLayout', layout })),
    fc
      .constantFrom({}, { density: 'compact' as const }, { hideLogo: true })
      .map((appearance): Command => ({ type: 'setAppearance', appearance })),
  )
}

const spansFit = (document: PageDocument) =>
  document.rows.every(({ cells }) => cells.reduce((sum, { span }) => sum + span, 0) <= 12)

describe('commands', () => {
  test('every command is taken back exactly, and every step keeps the document whole', () => {
    fc.assert(
      fc.property(fc.gen(), (gen) => {
        let history = startHistory(emptyDocument('grid', 3))
        const first = history.document
        for (let step = 0; step < 25; step++) {
          const command = gen(() => anyCommand(history.document))
          const before = structuredClone(history.document)
          try {
            const { document, inverse } = apply(history.document, command)
            expect(apply(document, inverse).document).toEqual(before)
          } catch (error) {
            expect(error).toBeInstanceOf(CommandRefused)
            expect(history.document).toEqual(before)
            continue
          }
          history = perform(history, command)
          expect(readingOrder(history.document).toSorted()).toEqual(
            Object.keys(history.document.blocks).toSorted(),
          )
          expect(spansFit(history.document)).toBe(true)
          expect(history.document.rows.length).toBeGreaterThanOrEqual(2)
          expect(history.document.rows.length).toBeLessThanOrEqual(4)
        }
        const last = history.document
        while (history.past.length) history = undo(history)
        expect(history.document).toEqual(first)
        while (history.future.length) history = redo(history)
        expect(history.document).toEqual(last)
      }),
      { numRuns: 150 },
    )
  })

  test('typing joins into one step of undo, and a pause starts the next', () => {
    const document = emptyDocument('block', 2)
    const cellId = document.rows[0]?.cells[0]?.id as string
    let history = perform(startHistory(document), {
      type: 'addBlock',
      blockId: 'b',
      block: text(''),
      cellId,
      index: 0,
    })
    for (const markdown of ['H', 'He', 'Hey'])
      history = perform(
        history,
        { type: 'changeBlock', blockId: 'b', change: { props: { markdown } } },
        'b/1',
      )
    history = perform(
      history,
      { type: 'changeBlock', blockId: 'b', change: { props: { markdown: 'Hey!' } } },
      'b/2',
    )
    expect(undo(history).document.blocks.b?.props).toEqual({ markdown: 'Hey' })
    expect(undo(undo(history)).document.blocks.b?.props).toEqual({ markdown: '' })
  })

  test('to block layout and back loses no block', () => {
    const start = emptyDocument('grid', 2)
    const rowId = start.rows[0]?.id as string
    const added = apply(start, {
      type: 'addCell',
      rowId,
      cell: { id: 'c2', span: 4, blocks: ['x'] },
      index: 1,
      blocks: { x: text('x') },
    }).document
    const { document, inverse } = apply(added, { type: 'setLayout', layout: 'block' })
    expect(document.rows[0]?.cells).toHaveLength(1)
    expect(findBlock(document, 'x')).toEqual({ row: 0, cell: 0, index: 0 })
    expect(apply(document, inverse).document).toEqual(added)
  })
})

describe('keyboard', () => {
  test('a block steps through its cell, then over rows, and stops at the edge', () => {
    let document = emptyDocument('block', 2)
    const [top, bottom] = document.rows.map((row) => row.cells[0]?.id as string) as [string, string]
    for (const id of ['a', 'b'])
      document = apply(document, {
        type: 'addBlock',
        blockId: id,
        block: text(id),
        cellId: top,
        index: 9,
      }).document
    const step = (id: string, direction: 'up' | 'down') => {
      const command = stepBlock(document, id, direction)
      if (command) document = apply(document, command).document
      return command !== undefined
    }
    expect(step('a', 'up')).toBe(false)
    expect(step('a', 'down')).toBe(true)
    expect(readingOrder(document)).toEqual(['b', 'a'])
    expect(step('a', 'down')).toBe(true)
    expect(findBlock(document, 'a')).toEqual({ row: 1, cell: 0, index: 0 })
    expect(step('a', 'down')).toBe(false)
    expect(bottom).toBe(document.rows[1]?.cells[0]?.id)
  })

  test('resizing takes from the neighbour and keeps a column each', () => {
    expect(resizedSpans([6, 6], 0, 2)).toEqual([8, 4])
    expect(resizedSpans([6, 6], 0, -5)).toEqual([1, 11])
    expect(resizedSpans([6, 6], 0, 6)).toBeUndefined()
    expect(resizedSpans([4, 4], 1, 4)).toEqual([4, 8])
    expect(resizedSpans([4, 4], 1, 5)).toBeUndefined()
  })
})
