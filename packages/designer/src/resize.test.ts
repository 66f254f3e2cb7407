import { expect, test } from 'vitest'
import { pushGap } from './resize.ts'

test.each([
  [[6, 6], 0, 1, [7, 5]],
  [[6, 6], 0, -2, [4, 8]],
  [[6, 6], 0, 40, [11, 1]],
  [[6, 6], 0, -40, [1, 11]],
  [[4, 4, 4], 1, 2, [4, 6, 2]],
  [[11, 1], 0, 1, undefined],
  [[6, 6], 1, 1, undefined],
  [[6, 6], 0, 0, undefined],
])('the gap of %j behind cell %i pushed by %i gives %j', (spans, cell, columns, wanted) => {
  expect(pushGap(spans, cell, columns)).toEqual(wanted)
})
