import { resizedSpans } from './keyboard.ts'

/**
 * The spans of a row after the gap behind a cell was pushed by some columns; as far as there is room. Undefined when there is none
 * to move in that direction.
 */
export const pushGap = (spans: readonly number[], cell: number, columns: number): number[] | undefined => {
  const own = spans[cell]
  const right = spans[cell + 1]
  if (own === undefined || right === undefined) return undefined
  const by = Math.max(1 - own, Math.min(right - 1, columns))
  return by === 0 ? undefined : resizedSpans(spans, cell, by)
}
