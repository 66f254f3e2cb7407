import type { Box, CellBox } from './insert-place.ts'

/** The cells of a canvas with their blocks, in the canvas's own coordinates: scrolling does not change them. */
export const measureCells = (canvas: HTMLElement): CellBox[] => {
  const origin = canvas.getBoundingClientRect()
  const boxOf = (element: Element): Box => {
    const { left, top, width, height } = element.getBoundingClientRect()
    return { left: left - origin.left, top: top - origin.top, width, height }
  }
  return Array.from(canvas.querySelectorAll<HTMLElement>('[data-cell]'), (cell) => ({
    cellId: cell.dataset.cell ?? '',
    box: boxOf(cell),
    blocks: Array.from(cell.querySelectorAll('[data-block]'), boxOf),
  }))
}
