import type { Block, PageDocument } from '@screenpop/contract'
import type { Command } from './commands/command.ts'
import type { DataSource } from './document/data-source.ts'
import { blockOf, cellAt, placeOfCell, readingOrder } from './document/locate.ts'
import { newId } from './document/new-id.ts'

/** Blocks on their way between places, pages or tenants; travels as JSON text on the system's clipboard. */
export interface Fragment {
  kind: 'screenpop/blocks'
  version: 1
  blocks: Block[]
  /** What the blocks were called where they come from, so that conditions among them hold among their copies. */
  ids?: string[]
  /** The tables that fill them, by name: another tenant's have other ids. */
  tables?: FragmentTable[]
}

export interface FragmentTable {
  id: string
  name: string
  /** Names of the fields that are known, by id. */
  fields: Record<string, string>
}

/** The chosen blocks in reading order. */
export const copyBlocks = (
  document: PageDocument,
  blockIds: readonly string[],
  sources: readonly DataSource[] = [],
): Fragment => {
  const chosen = new Set(blockIds)
  const ids = readingOrder(document).filter((id) => chosen.has(id))
  const blocks = ids.map((id) => blockOf(document, id))
  const bound = new Set(blocks.map(({ binding }) => binding?.kind === 'table' && binding.tableId))
  return {
    kind: 'screenpop/blocks',
    version: 1,
    blocks,
    ids,
    tables: sources
      .filter(({ kind, id }) => kind === 'table' && bound.has(id))
      .map(({ id, name, fields }) => ({
        id,
        name,
        fields: Object.fromEntries(fields.map((field) => [field.id, field.name])),
      })),
  }
}

/** Conditions that read a block that was copied along read its copy. */
const withOwnConditions = (block: Block, renamed: ReadonlyMap<string, string>): Block => {
  const { visibleWhen } = block
  if (!visibleWhen) return block
  return {
    ...block,
    visibleWhen: visibleWhen.map((condition) => {
      const { left } = condition
      const blockId = 'blockId' in left ? renamed.get(left.blockId) : undefined
      return 'blockId' in left && blockId !== undefined
        ? { ...condition, left: { ...left, blockId } }
        : condition
    }),
  }
}

/** The command that puts a fragment into a cell, with fresh ids; `ids` are those of the new blocks. */
export const pasteBlocks = (
  document: PageDocument,
  fragment: Fragment,
  target: { cellId: string; index: number },
): { command: Command; ids: string[] } => {
  const ids = fragment.blocks.map(() => newId('b', (id) => id in document.blocks))
  const renamed = new Map(fragment.ids?.map((id, place) => [id, ids[place] ?? id]))
  return {
    ids,
    command: {
      type: 'batch',
      commands: fragment.blocks.map((block, offset) => ({
        type: 'addBlock',
        blockId: ids[offset] as string,
        block: withOwnConditions(block, renamed),
        cellId: target.cellId,
        index: target.index + offset,
      })),
    },
  }
}

/** The command that takes several blocks out, as one step. */
export const removeBlocks = (blockIds: readonly string[]): Command => ({
  type: 'batch',
  commands: blockIds.map((blockId) => ({ type: 'removeBlock', blockId })),
})

/** The end of a cell, as a target to paste to. */
export const endOfCell = (document: PageDocument, cellId: string): { cellId: string; index: number } => ({
  cellId,
  index: cellAt(document, placeOfCell(document, cellId)).blocks.length,
})
