import { expect, test } from 'vitest'
import { type CellBox, insertPlace } from './insert-place.ts'

const box = (left: number, top: number, width: number, height: number) => ({ left, top, width, height })
const cells: CellBox[] = [
  {
    cellId: 'c1',
    box: box(0, 0, 300, 200),
    blocks: [box(8, 8, 284, 40), box(8, 54, 284, 40), box(8, 100, 284, 40)],
  },
  { cellId: 'c2', box: box(310, 0, 300, 200), blocks: [] },
]
const at = (x: number, y: number) => {
  const place = insertPlace(cells, { x, y })
  return place && [place.cellId, place.index]
}

test.each([
  ['above the middle of the first block', 20, 20, ['c1', 0]],
  ['below the middle of the first block', 20, 30, ['c1', 1]],
  ['between two blocks', 20, 51, ['c1', 1]],
  ['below the last block', 20, 190, ['c1', 3]],
  ['in an empty cell', 400, 100, ['c2', 0]],
  ['in the gap between the cells, nearer to the second', 308, 60, ['c2', 0]],
  ['a little above a cell', 20, -20, ['c1', 0]],
  ['far from every cell', 20, 600, undefined],
])('%s', (_name, x, y, wanted) => {
  expect(at(x, y)).toEqual(wanted)
})

test('the line stands in the middle of the gap, within the cell', () => {
  expect(insertPlace(cells, { x: 20, y: 51 })?.line).toEqual({ left: 8, top: 51, width: 284 })
  expect(insertPlace(cells, { x: 400, y: 90 })?.line).toEqual({ left: 318, top: 8, width: 284 })
})
