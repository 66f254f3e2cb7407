import type { PageDocument } from '@screenpop/contract'
import { useTranslation } from 'react-i18next'
import type { DataSource } from '../document/data-source.ts'
import { cellAt, findBlock } from '../document/locate.ts'
import { blockTitle } from './block-looks.ts'

/** A page as people see it: its document, and what its blocks are bound to. */
export interface NamedPage {
  document: PageDocument
  sources: readonly DataSource[]
}

/** What blocks are called where they stand in one list: two of the same name are told apart by their places. */
export const useBlockNames = ({ document, sources }: NamedPage) => {
  const { t } = useTranslation('designer')
  const nameOf = (id: string): string => {
    const block = document.blocks[id]
    return block ? blockTitle(block, sources) || t(`block.${block.type}`) : ''
  }
  const placeOf = (id: string): string => {
    const place = findBlock(document, id)
    if (!place) return ''
    const count = cellAt(document, place).blocks.length
    return ` (${t('where', { row: place.row + 1, cell: place.cell + 1, index: place.index + 1, count })})`
  }
  return (ids: readonly string[]): ReadonlyMap<string, string> => {
    const names = [...new Set(ids)].map((id) => [id, nameOf(id)] as const)
    return new Map(
      names.map(([id, name]) => [
        id,
        names.filter(([, other]) => other === name).length > 1 ? name + placeOf(id) : name,
      ]),
    )
  }
}
