import type { Block, BlockProps, BlockType } from '@screenpop/contract'
import { renderToStaticMarkup } from 'react-dom/server'
import type { BlockInput, PageContext } from '../blocks/block-input.ts'
import { LockedBlock } from '../blocks/LockedBlock.tsx'
import { type BlockLook, blockLooks } from '../blocks/registry.tsx'
import type { BlockView } from '../page-view.ts'

const lookOf = <T extends BlockType>(type: T): BlockLook<T> | undefined =>
  // a document of an older release may hold a type that is gone
  Object.hasOwn(blockLooks, type) ? blockLooks[type] : undefined

const inputOf = <T extends BlockType>(
  id: string,
  block: Block & { type: T },
  page: PageContext,
  { data, history }: Pick<BlockView, 'data' | 'history'> = {},
): BlockInput<T> => ({
  id,
  // checked against the type's schema when the draft was saved
  props: block.props as BlockProps<T>,
  data,
  history,
  page,
})

/** One block as HTML; empty when it is not to be seen. */
export const renderBlock = (id: string, block: Block, view: BlockView, page: PageContext): string => {
  if (!view.visible) return ''
  if (view.locked) return renderToStaticMarkup(<LockedBlock id={id} block={block} page={page} />)
  const look = lookOf(block.type)
  return look ? renderToStaticMarkup(<look.Block {...inputOf(id, block, page, view)} />) : ''
}

/** What stands in for a block whose source is slow, at the height that it will have. */
export const renderSkeleton = (id: string, block: Block, page: PageContext): string => {
  const Skeleton = lookOf(block.type)?.Skeleton
  return Skeleton ? renderToStaticMarkup(<Skeleton {...inputOf(id, block, page)} />) : ''
}
