import { cellAt, findBlock } from '../document/locate.ts'
import type { EditorStore } from './editor-store.ts'

/** Where a block stands now, counted from 1, to be spoken; undefined when it is gone. */
export const spokenPlace = (
  { state }: EditorStore,
  blockId: string | undefined,
): { row: number; cell: number; index: number; count: number } | undefined => {
  const { document } = state.history
  const place = blockId === undefined ? undefined : findBlock(document, blockId)
  return (
    place && {
      row: place.row + 1,
      cell: place.cell + 1,
      index: place.index + 1,
      count: cellAt(document, place).blocks.length,
    }
  )
}
