import type { Block, PageDocument } from '@screenpop/contract'
import type { Command } from './commands/command.ts'
import { blockOf, cellAt, placeOfCell, readingOrder } from './document/locate.ts'
import { newId } from './document/new-id.ts'

/** Blocks on their way between places, pages or tenants; travels as JSON text on the system's clipboard. */
export interface Fragment {
  kind: 'screenpop/blocks'
  version: 1
  blocks: Block[]
}

/** The chosen blocks in reading order. */
export const copyBlocks = (document: PageDocument, blockIds: readonly string[]): Fragment => {
  const chosen = new Set(blockIds)
  return {
    kind: 'screenpop/blocks',
    version: 1,
    blocks: readingOrder(document)
      .filter((id) => chosen.has(id))
      .map((id) => blockOf(document, id)),
  }
}

/** The command that puts a fragment into a cell, with fresh ids; `ids` are those of the new blocks. */
export const pasteBlocks = (
  document: PageDocument,
  fragment: Fragment,
  target: { cellId: string; index: number },
): { command: Command; ids: string[] } => {
  const ids = fragment.blocks.map(() => newId('b', (id) => id in document.blocks))
  return {
    ids,
    command: {
      type: 'batch',
      commands: fragment.blocks.map((block, offset) => ({
        type: 'addBlock',
        blockId: ids[offset] as string,
        block,
        cellId: target.cellId,
        index: target.index + offset,
      })),
    },
  }
}

/** The command that takes several blocks out, as one step. */
export const removeBlocks = (blockIds: readonly string[]): Command => ({
  type: 'batch',
  commands: blockIds.map((blockId) => ({ type: 'removeBlock', blockId })),
})

/** The end of a cell, as a target to paste to. */
export const endOfCell = (document: PageDocument, cellId: string): { cellId: string; index: number } => ({
  cellId,
  index: cellAt(document, placeOfCell(document, cellId)).blocks.length,
})
