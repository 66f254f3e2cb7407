import type { BlockType } from '@screenpop/contract'
import type { ComponentType } from 'react'
import type { BlockInput } from './block-input.ts'
import { CallFactsBlock } from './CallFactsBlock.tsx'
import { DividerBlock } from './DividerBlock.tsx'
import { HistoryBlock } from './HistoryBlock.tsx'
import { HistorySkeleton } from './HistorySkeleton.tsx'
import { ImageBlock } from './ImageBlock.tsx'
import { LinkBlock } from './LinkBlock.tsx'
import { MatchesBlock } from './MatchesBlock.tsx'
import { MatchesSkeleton } from './MatchesSkeleton.tsx'
import { ObjectBlock } from './ObjectBlock.tsx'
import { ObjectSkeleton } from './ObjectSkeleton.tsx'
import { RecordFormBlock } from './RecordFormBlock.tsx'
import { RecordFormSkeleton } from './RecordFormSkeleton.tsx'
import { TextBlock } from './TextBlock.tsx'

/** How a type of block looks. `Skeleton` stands in for a slow block at the height that it will have; bound types need one. */
export interface BlockLook<T extends BlockType> {
  readonly Block: ComponentType<BlockInput<T>>
  readonly Skeleton?: ComponentType<BlockInput<T>>
}

/** The look of every type of block; the types themselves are registered in the contract. */
export const blockLooks: { readonly [T in BlockType]: BlockLook<T> } = {
  object: { Block: ObjectBlock, Skeleton: ObjectSkeleton },
  matches: { Block: MatchesBlock, Skeleton: MatchesSkeleton },
  recordForm: { Block: RecordFormBlock, Skeleton: RecordFormSkeleton },
  callFacts: { Block: CallFactsBlock },
  history: { Block: HistoryBlock, Skeleton: HistorySkeleton },
  text: { Block: TextBlock },
  image: { Block: ImageBlock },
  link: { Block: LinkBlock },
  divider: { Block: DividerBlock },
}
