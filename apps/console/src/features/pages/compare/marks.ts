import type { Difference } from '@screenpop/designer'

export type MarkKind = 'added' | 'removed' | 'moved' | 'changed'
/** What became of which block. */
export type Marks = ReadonlyMap<string, MarkKind>

/** The marks of both sides: what is gone shows before, what is new after, everything else on both. */
export const marksOf = (differences: readonly Difference[]): { before: Marks; after: Marks } => {
  const before = new Map<string, MarkKind>()
  const after = new Map<string, MarkKind>()
  for (const difference of differences) {
    if (!('blockId' in difference)) continue
    const { kind, blockId } = difference
    if (kind !== 'added') before.set(blockId, kind)
    if (kind !== 'removed') after.set(blockId, kind)
  }
  return { before, after }
}
