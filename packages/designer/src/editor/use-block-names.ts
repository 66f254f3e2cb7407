import { useTranslation } from 'react-i18next'
import { cellAt, placeOfBlock } from '../document/locate.ts'
import { blockTitle } from './block-looks.ts'
import { useEditor } from './editor-context.ts'

/** What blocks are called where they stand in one list: two of the same name are told apart by their places. */
export const useBlockNames = () => {
  const { t } = useTranslation('designer')
  const { document, sources } = useEditor()
  const nameOf = (id: string): string => {
    const block = document.blocks[id]
    return block ? blockTitle(block, sources) || t(`block.${block.type}`) : ''
  }
  const placeOf = (id: string): string => {
    const place = placeOfBlock(document, id)
    const count = cellAt(document, place).blocks.length
    return t('where', { row: place.row + 1, cell: place.cell + 1, index: place.index + 1, count })
  }
  return (ids: readonly string[]): ReadonlyMap<string, string> => {
    const names = ids.map((id) => [id, nameOf(id)] as const)
    return new Map(
      names.map(([id, name]) => [
        id,
        names.filter(([, other]) => other === name).length > 1 ? `${name} (${placeOf(id)})` : name,
      ]),
    )
  }
}
