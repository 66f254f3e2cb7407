import type { Block, PageAppearance, PageDocument } from '@screenpop/contract'
import { cellAt, findBlock, readingOrder } from '../document/locate.ts'
import { longestRising } from './longest-rising.ts'

/** What of a block can differ. */
export type BlockPart = 'settings' | 'fields' | 'source' | 'conditions' | 'authentication'

/** One difference between two documents. Places count rows and cells from 0. */
export type Difference =
  | { kind: 'layout'; before: PageDocument['layout']; after: PageDocument['layout'] }
  | { kind: 'appearance'; after: PageAppearance }
  | { kind: 'rows'; before: number; after: number }
  | { kind: 'widths'; row: number; before: number[]; after: number[] }
  | { kind: 'added' | 'removed'; blockId: string; block: Block; row: number; cell: number }
  | { kind: 'moved'; blockId: string; block: Block; row: number; cell: number }
  | { kind: 'changed'; blockId: string; block: Block; before: Block; parts: BlockPart[] }

/** What is different in `after`: the layout first, then block by block in reading order, what was removed last. */
export const compareDocuments = (before: PageDocument, after: PageDocument): Difference[] => [
  ...layoutDifferences(before, after),
  ...blockDifferences(before, after),
]

const layoutDifferences = (before: PageDocument, after: PageDocument): Difference[] => {
  const found: Difference[] = []
  if (before.layout !== after.layout)
    found.push({ kind: 'layout', before: before.layout, after: after.layout })
  if (!sameJson(before.appearance ?? {}, after.appearance ?? {}))
    found.push({ kind: 'appearance', after: after.appearance ?? {} })
  if (before.rows.length !== after.rows.length)
    found.push({ kind: 'rows', before: before.rows.length, after: after.rows.length })
  for (const [row, { id, cells }] of after.rows.entries()) {
    const spans = cells.map(({ span }) => span)
    const old = before.rows.find((each) => each.id === id)?.cells.map(({ span }) => span)
    if (old && old.join() !== spans.join()) found.push({ kind: 'widths', row, before: old, after: spans })
  }
  return found
}

const blockDifferences = (before: PageDocument, after: PageDocument): Difference[] => {
  const moved = movedBlocks(before, after)
  const found: Difference[] = []
  const where = (document: PageDocument, blockId: string) => {
    const place = findBlock(document, blockId)
    return { row: place?.row ?? 0, cell: place?.cell ?? 0 }
  }
  for (const blockId of readingOrder(after)) {
    const block = after.blocks[blockId]
    const old = before.blocks[blockId]
    if (!block) continue
    if (!old) {
      found.push({ kind: 'added', blockId, block, ...where(after, blockId) })
      continue
    }
    if (moved.has(blockId)) found.push({ kind: 'moved', blockId, block, ...where(after, blockId) })
    const parts = changedParts(old, block)
    if (parts.length > 0) found.push({ kind: 'changed', blockId, block, before: old, parts })
  }
  for (const blockId of readingOrder(before)) {
    const block = before.blocks[blockId]
    if (block && !after.blocks[blockId])
      found.push({ kind: 'removed', blockId, block, ...where(before, blockId) })
  }
  return found
}

/** Blocks that changed their cell, or their order within it; as few as explain the new order. */
const movedBlocks = (before: PageDocument, after: PageDocument): ReadonlySet<string> => {
  const moved = new Set<string>()
  for (const { cells } of after.rows)
    for (const { id, blocks } of cells) {
      const stayed: { blockId: string; index: number }[] = []
      for (const blockId of blocks) {
        const place = findBlock(before, blockId)
        if (!place) continue
        if (cellAt(before, place).id === id) stayed.push({ blockId, index: place.index })
        else moved.add(blockId)
      }
      const kept = longestRising(stayed.map(({ index }) => index))
      for (const [at, { blockId }] of stayed.entries()) if (!kept.has(at)) moved.add(blockId)
    }
  return moved
}

const changedParts = (before: Block, after: Block): BlockPart[] => {
  const { fields: oldFields, ...oldProps } = before.props
  const { fields, ...props } = after.props
  const compared: [BlockPart, unknown, unknown][] = [
    ['settings', [before.type, oldProps], [after.type, props]],
    ['fields', oldFields, fields],
    ['source', before.binding, after.binding],
    ['conditions', before.visibleWhen ?? [], after.visibleWhen ?? []],
    ['authentication', before.requiresAuthentication, after.requiresAuthentication],
  ]
  return compared.filter(([, old, now]) => !sameJson(old, now)).map(([part]) => part)
}

/** Whether two documents say the same, in whatever order their members are stored. */
export const sameDocument = (a: PageDocument, b: PageDocument): boolean => sameJson(a, b)

const sameJson = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b)

/** JSON with the members of objects in one order: a database may store them in another. */
const canonical = (value: unknown): string | undefined =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
