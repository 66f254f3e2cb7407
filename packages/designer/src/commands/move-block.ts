import { cellAt, placeOfBlock, placeOfCell } from '../document/locate.ts'
import { clampIndex, spliced, withCell } from '../document/update.ts'
import type { Apply } from './command.ts'

export const moveBlock: Apply<'moveBlock'> = (document, { blockId, cellId, index }) => {
  const from = placeOfBlock(document, blockId)
  const to = placeOfCell(document, cellId)
  const taken = withCell(document, from, (cell) => ({ ...cell, blocks: spliced(cell.blocks, from.index, 1) }))
  const at = clampIndex(index, cellAt(taken, to).blocks.length)
  return {
    document: withCell(taken, to, (cell) => ({ ...cell, blocks: spliced(cell.blocks, at, 0, blockId) })),
    inverse: { type: 'moveBlock', blockId, cellId: cellAt(document, from).id, index: from.index },
  }
}
