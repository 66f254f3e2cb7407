import type { PageDocument } from '@screenpop/contract'
import { addBlock } from './add-block.ts'
import { addCell } from './add-cell.ts'
import { addRow } from './add-row.ts'
import { changeBlock } from './change-block.ts'
import type { Applied, Apply, Command, CommandType } from './command.ts'
import { moveBlock } from './move-block.ts'
import { moveRow } from './move-row.ts'
import { removeBlock } from './remove-block.ts'
import { removeCell } from './remove-cell.ts'
import { removeRow } from './remove-row.ts'
import { resizeCells } from './resize-cells.ts'
import { setAppearance } from './set-appearance.ts'
import { restoreRows, setLayout } from './set-layout.ts'

const batch: Apply<'batch'> = (document, { commands }) => {
  const inverses: Command[] = []
  let current = document
  for (const command of commands) {
    const applied = apply(current, command)
    current = applied.document
    inverses.unshift(applied.inverse)
  }
  return { document: current, inverse: { type: 'batch', commands: inverses } }
}

const handlers: { [T in CommandType]: Apply<T> } = {
  addBlock,
  removeBlock,
  moveBlock,
  changeBlock,
  addRow,
  removeRow,
  moveRow,
  addCell,
  removeCell,
  resizeCells,
  setLayout,
  restoreRows,
  setAppearance,
  batch,
}

/**
 * Applies a command to a page document. Pure: the given document is never changed, what the command does not touch is
 * shared with the result, and `inverse` takes the result back to exactly the given document.
 * @throws CommandRefused when the document cannot take the command; nothing has changed then.
 */
export const apply = <T extends CommandType>(
  document: PageDocument,
  command: Extract<Command, { type: T }>,
): Applied => (handlers[command.type as T] as Apply<T>)(document, command as never)
