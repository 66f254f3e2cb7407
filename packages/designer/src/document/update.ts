import type { PageCell, PageDocument, PageRow } from '@screenpop/contract'

/** A copy of a list with `count` elements from `index` replaced by `items`. */
export const spliced = <T>(list: readonly T[], index: number, count: number, ...items: T[]): T[] => [
  ...list.slice(0, index),
  ...items,
  ...list.slice(index + count),
]

export const withRow = (
  document: PageDocument,
  row: number,
  change: (row: PageRow) => PageRow,
): PageDocument => ({
  ...document,
  rows: document.rows.map((current, index) => (index === row ? change(current) : current)),
})

export const withCell = (
  document: PageDocument,
  place: { row: number; cell: number },
  change: (cell: PageCell) => PageCell,
): PageDocument =>
  withRow(document, place.row, (row) => ({
    ...row,
    cells: row.cells.map((current, index) => (index === place.cell ? change(current) : current)),
  }))

/** The blocks of a document without some of them. */
export const withoutBlocks = (
  blocks: PageDocument['blocks'],
  ids: readonly string[],
): PageDocument['blocks'] => {
  const gone = new Set(ids)
  return Object.fromEntries(Object.entries(blocks).filter(([id]) => !gone.has(id)))
}

/** `index` brought into `0…length`. */
export const clampIndex = (index: number, length: number): number => Math.max(0, Math.min(index, length))
