import { blockOf, cellAt, placeOfBlock } from '../document/locate.ts'
import { spliced, withCell, withoutBlocks } from '../document/update.ts'
import type { Apply } from './command.ts'

export const removeBlock: Apply<'removeBlock'> = (document, { blockId }) => {
  const block = blockOf(document, blockId)
  const place = placeOfBlock(document, blockId)
  const cellId = cellAt(document, place).id
  const taken = withCell(document, place, (cell) => ({
    ...cell,
    blocks: spliced(cell.blocks, place.index, 1),
  }))
  return {
    document: { ...taken, blocks: withoutBlocks(document.blocks, [blockId]) },
    inverse: { type: 'addBlock', blockId, block, cellId, index: place.index },
  }
}
