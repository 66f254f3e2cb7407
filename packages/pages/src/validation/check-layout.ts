import { gridColumns, type PageDocument, pageRowCounts } from '@screenpop/contract'
import { blockPointer, type Faults } from './faults.ts'

const checkRow = (document: PageDocument, i: number, faults: Faults): void => {
  const row = document.rows[i]
  if (!row) return
  const span = row.cells.reduce((sum, cell) => sum + cell.span, 0)
  if (document.layout === 'block' && (row.cells.length !== 1 || span !== gridColumns)) {
    faults.add(
      null,
      `/rows/${i}/cells`,
      'layout.oneCell',
      `Row ${i + 1}: in block layout a row is one cell of full width.`,
      { row: i + 1 },
    )
  } else if (span > gridColumns) {
    faults.add(
      null,
      `/rows/${i}/cells`,
      'layout.tooWide',
      `Row ${i + 1}: its cells take ${span} columns; there are ${gridColumns}.`,
      { row: i + 1, columns: span, most: gridColumns },
    )
  }
}

/** Every id of a row or a cell once, every block placed once, and nothing placed that is not there. */
const checkIds = (document: PageDocument, faults: Faults): void => {
  const nodes = new Set<string>()
  const placed = new Set<string>()
  const node = (id: string, pointer: string) => {
    if (nodes.has(id)) faults.add(null, pointer, 'id.repeated', `The id ${id} is used twice.`, { id })
    nodes.add(id)
  }
  document.rows.forEach((row, i) => {
    node(row.id, `/rows/${i}/id`)
    row.cells.forEach((cell, j) => {
      node(cell.id, `/rows/${i}/cells/${j}/id`)
      cell.blocks.forEach((blockId, k) => {
        const pointer = `/rows/${i}/cells/${j}/blocks/${k}`
        if (!Object.hasOwn(document.blocks, blockId)) {
          faults.add(blockId, pointer, 'block.missing', 'A block is placed here that the page does not hold.')
        } else if (placed.has(blockId)) {
          faults.add(blockId, pointer, 'block.placedTwice', 'This block is placed twice.')
        }
        placed.add(blockId)
      })
    })
  })
  for (const blockId of Object.keys(document.blocks)) {
    if (!placed.has(blockId))
      faults.add(blockId, blockPointer(blockId), 'block.notPlaced', 'This block is placed nowhere.')
  }
}

/** Rows, cells, spans and the places of the blocks (rule book 4). */
export const checkLayout = (document: PageDocument, faults: Faults): void => {
  const rows = document.rows.length
  if (!pageRowCounts.some((count) => count === rows)) {
    faults.add(null, '/rows', 'layout.rows', `A page has two, three or four rows; this one has ${rows}.`, {
      rows,
    })
  }
  for (const i of document.rows.keys()) checkRow(document, i, faults)
  checkIds(document, faults)
  if (Object.keys(document.blocks).length === 0) {
    faults.add(null, '/blocks', 'page.empty', 'The page is empty. Place at least one block.')
  }
}
