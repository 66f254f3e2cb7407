import type { Block } from '@screenpop/contract'
import { blockOf } from '../document/locate.ts'
import type { Apply, BlockChange } from './command.ts'

export const changeBlock: Apply<'changeBlock'> = (document, { blockId, change }) => {
  const block = blockOf(document, blockId)
  const keys = Object.keys(change) as (keyof BlockChange)[]
  const before = Object.fromEntries(keys.map((key) => [key, block[key]])) as BlockChange
  return {
    document: { ...document, blocks: { ...document.blocks, [blockId]: changed(block, change) } },
    inverse: { type: 'changeBlock', blockId, change: before },
  }
}

const changed = (block: Block, change: BlockChange): Block =>
  Object.fromEntries(
    Object.entries({ ...block, ...change }).filter(([, value]) => value !== undefined),
  ) as Block
