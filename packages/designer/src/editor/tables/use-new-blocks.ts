import { type Block, type BlockType, blockDefinitions } from '@screenpop/contract'
import { notifyWarning, useProblemText } from '@screenpop/ui'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { DataSource } from '../../document/data-source.ts'
import { newBlock, objectOf } from '../../document/new-block.ts'
import { placeBlock, type Target } from '../actions.ts'
import { useEditorParts } from '../editor-context.ts'
import { useTableSources } from './use-table-sources.ts'

/** A new block that is on its way to the page: of a type, or showing a source. */
export interface NewBlock {
  /** What it is called until it is there. */
  label: string
  make: () => Block | Promise<Block | undefined>
}

/** Makes new blocks and places them; a table that fills one is read first, so that the block has its fields. */
export const useNewBlocks = () => {
  const { t } = useTranslation('designer')
  const { store, announce, sourceKind } = useEditorParts()
  const { load, first } = useTableSources()
  const { problem } = useProblemText()
  return useMemo(() => {
    const know = (source: DataSource | undefined) => {
      if (source) store.dispatch({ type: 'know', source })
      return source
    }
    const ofType = (type: BlockType): NewBlock => ({
      label: t(`block.${type}`),
      make: () => {
        const { sources } = store.state
        if (sourceKind === 'external' || sources.length > 0 || !blockDefinitions[type].bound)
          return newBlock(type, sources)
        return first().then((source) => newBlock(type, know(source) ? store.state.sources : []))
      },
    })
    const ofSource = (source: DataSource): NewBlock => ({ label: source.name, make: () => objectOf(source) })
    const ofTable = ({ id, name }: { id: string; name: string }): NewBlock => ({
      label: name,
      make: async () => {
        const source = know(await load(id))
        if (!source) notifyWarning(t('tableGone', { name }))
        return source && objectOf(source)
      },
    })
    /** Places it where blocks are placed, or at `at`, and says so. */
    const place = async ({ label, make }: NewBlock, at?: Target, said?: string) => {
      try {
        const made = make()
        const block = made instanceof Promise ? await made : made
        if (!block) return
        placeBlock(store, block, at)
        announce(said ?? t('said.added', { block: label }))
      } catch (error) {
        notifyWarning(problem(error))
      }
    }
    return { ofType, ofSource, ofTable, place }
  }, [t, store, announce, sourceKind, load, first, problem])
}
