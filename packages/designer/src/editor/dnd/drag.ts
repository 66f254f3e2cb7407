import type { NewBlock } from '../tables/use-new-blocks.ts'

/** What is being dragged: blocks of the page, or a new one from the palette. */
export type Dragged = { kind: 'blocks'; blockIds: readonly string[] } | { kind: 'new'; block: NewBlock }
