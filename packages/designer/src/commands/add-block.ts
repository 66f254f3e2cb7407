import { cellAt, placeOfCell } from '../document/locate.ts'
import { clampIndex, spliced, withCell } from '../document/update.ts'
import type { Apply } from './command.ts'
import { CommandRefused } from './command-refused.ts'

export const addBlock: Apply<'addBlock'> = (document, { blockId, block, cellId, index }) => {
  if (document.blocks[blockId]) throw new CommandRefused('idTaken', `Block "${blockId}" exists already.`)
  const place = placeOfCell(document, cellId)
  const at = clampIndex(index, cellAt(document, place).blocks.length)
  const placed = withCell(document, place, (cell) => ({
    ...cell,
    blocks: spliced(cell.blocks, at, 0, blockId),
  }))
  return {
    document: { ...placed, blocks: { ...document.blocks, [blockId]: block } },
    inverse: { type: 'removeBlock', blockId },
  }
}
