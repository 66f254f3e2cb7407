import type { Block, BlockType } from '@screenpop/contract'
import {
  IconAddressBook,
  IconAlignLeft,
  IconBox,
  IconForms,
  IconHistory,
  IconLink,
  IconListDetails,
  IconPhone,
  IconPhoto,
  IconSeparatorHorizontal,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'
import { type DataSource, sourceOf } from '../document/data-source.ts'

type Icon = ComponentType<{ size?: number | string; stroke?: number | string }>

const icons: Partial<Record<BlockType, Icon>> = {
  object: IconAddressBook,
  matches: IconListDetails,
  history: IconHistory,
  image: IconPhoto,
  callFacts: IconPhone,
  recordForm: IconForms,
  text: IconAlignLeft,
  link: IconLink,
  divider: IconSeparatorHorizontal,
}

export const blockIcon = (type: BlockType): Icon => icons[type] ?? IconBox

/** What a block is called in outline and canvas: its own words first, else the name of its source. */
export const blockTitle = (block: Block, sources: readonly DataSource[]): string => {
  const { title, label, markdown } = block.props
  const own = [title, label, markdown].find((value) => typeof value === 'string' && value.trim() !== '')
  if (typeof own === 'string')
    return (
      own
        .trim()
        .split('\n')[0]
        ?.replace(/^#+\s*|[*_`]+/g, '')
        .slice(0, 60) ?? ''
    )
  const { binding } = block
  return sourceOf(sources, binding)?.name ?? (binding?.kind === 'external' ? binding.objectName : '')
}
