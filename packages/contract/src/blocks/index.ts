import type { Static, TObject } from 'typebox'
import { callFactsBlock } from './call-facts.ts'
import { dividerBlock } from './divider.ts'
import { historyBlock } from './history.ts'
import { imageBlock } from './image.ts'
import { linkBlock } from './link.ts'
import { matchesBlock } from './matches.ts'
import { objectBlock } from './object.ts'
import { recordFormBlock } from './record-form.ts'
import { textBlock } from './text.ts'

/** What the engine knows of a type of block; its look is in the renderer. */
export * from './gone-field.ts'
export interface BlockDefinition {
  /** Schema of `props`; closed. */
  props: TObject
  /** The `props` of a block that has just been placed. */
  initial: Record<string, unknown>
  /** The block shows data and needs a `binding`; it counts as an object of the page (rule book 1, objects per page). */
  bound: boolean
}

/** Every type of block; adding one is a file here, one in the renderer, and this line. */
export const blockDefinitions = {
  object: objectBlock,
  matches: matchesBlock,
  recordForm: recordFormBlock,
  callFacts: callFactsBlock,
  history: historyBlock,
  text: textBlock,
  image: imageBlock,
  link: linkBlock,
  divider: dividerBlock,
} as const satisfies Record<string, BlockDefinition>

export type BlockType = keyof typeof blockDefinitions
/** The `props` of one type of block. */
export type BlockProps<T extends BlockType> = Static<(typeof blockDefinitions)[T]['props']>
export const blockTypes = Object.keys(blockDefinitions) as BlockType[]

export * from './call-facts.ts'
export * from './divider.ts'
export * from './history.ts'
export * from './image.ts'
export * from './link.ts'
export * from './matches.ts'
export * from './object.ts'
export * from './record-form.ts'
export * from './text.ts'
