import type { PageDocument } from '@screenpop/contract'
import { cellAt, placeOfCell, readingOrder } from '../document/locate.ts'
import { apply } from './apply.ts'
import type { Command } from './command.ts'

/**
 * The command that moves blocks, in reading order, to a gap of a cell. `index` counts the blocks of the cell as they stand now,
 * moved ones included: it is where the insertion line is drawn. Undefined when nothing would change.
 */
export const moveBlocks = (
  document: PageDocument,
  blockIds: readonly string[],
  { cellId, index }: { cellId: string; index: number },
): Command | undefined => {
  const moved = new Set(blockIds)
  const standing = cellAt(document, placeOfCell(document, cellId)).blocks
  const anchor = standing.slice(index).find((id) => !moved.has(id))
  const commands: Command[] = []
  let current = document
  for (const blockId of readingOrder(document).filter((id) => moved.has(id))) {
    const others = cellAt(current, placeOfCell(current, cellId)).blocks.filter((id) => id !== blockId)
    const at = anchor === undefined ? others.length : others.indexOf(anchor)
    const command: Command = { type: 'moveBlock', blockId, cellId, index: at }
    current = apply(current, command).document
    commands.push(command)
  }
  const same = readingOrder(current).join() === readingOrder(document).join()
  const kept = same && sameCells(document, current)
  if (kept) return undefined
  return commands.length === 1 ? commands[0] : { type: 'batch', commands }
}

const sameCells = (before: PageDocument, after: PageDocument): boolean =>
  before.rows.every(({ cells }, row) =>
    cells.every(({ blocks }, cell) => blocks.length === after.rows[row]?.cells[cell]?.blocks.length),
  )
