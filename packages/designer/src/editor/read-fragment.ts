import { blockDefinitions } from '@screenpop/contract'
import type { Fragment } from '../clipboard.ts'

/** Reads blocks from clipboard text; undefined when the text is something else or of a kind that we do not know. */
export const readFragment = (text: string): Fragment | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || !('kind' in value)) return undefined
    const fragment = value as Fragment
    const known =
      fragment.kind === 'screenpop/blocks' &&
      fragment.version === 1 &&
      Array.isArray(fragment.blocks) &&
      fragment.blocks.every(
        (block) => Object.hasOwn(blockDefinitions, block.type) && typeof block.props === 'object',
      )
    return known ? fragment : undefined
  } catch {
    return undefined
  }
}
