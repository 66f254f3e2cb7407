/** A rectangle in the coordinates of the canvas. */
export interface Box {
  left: number
  top: number
  width: number
  height: number
}

/** A cell as it is drawn, with the blocks in it from top to bottom. */
export interface CellBox {
  cellId: string
  box: Box
  blocks: readonly Box[]
}

/** A gap of a cell, `index` counting the blocks above it, and the line that shows it. */
export interface InsertPlace {
  cellId: string
  index: number
  line: { left: number; top: number; width: number }
}

const padding = 8
/** Further than this from every cell, a drop does nothing. */
const reach = 96

const distance = ({ left, top, width, height }: Box, x: number, y: number): number =>
  Math.hypot(Math.max(left - x, 0, x - left - width), Math.max(top - y, 0, y - top - height))

/** The gap nearest to a point: in the cell under it, else in the nearest cell; undefined when no cell is near. */
export const insertPlace = (
  cells: readonly CellBox[],
  { x, y }: { x: number; y: number },
): InsertPlace | undefined => {
  let nearest: CellBox | undefined
  let least = reach
  for (const cell of cells) {
    const away = distance(cell.box, x, y)
    if (away < least) {
      nearest = cell
      least = away
    }
  }
  if (!nearest) return undefined
  const { cellId, box, blocks } = nearest
  const index = blocks.filter(({ top, height }) => top + height / 2 < y).length
  return {
    cellId,
    index,
    line: { left: box.left + padding, top: lineTop(box, blocks, index), width: box.width - 2 * padding },
  }
}

const lineTop = (cell: Box, blocks: readonly Box[], index: number): number => {
  const above = blocks[index - 1]
  const below = blocks[index]
  if (above && below) return (above.top + above.height + below.top) / 2
  if (above) return above.top + above.height + 3
  return below ? below.top - 3 : cell.top + padding
}
