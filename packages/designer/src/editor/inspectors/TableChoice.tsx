import type { Binding } from '@screenpop/contract'
import { notifyWarning, SearchSelect, useProblemText } from '@screenpop/ui'
import { useTranslation } from 'react-i18next'
import type { DataSource } from '../../document/data-source.ts'
import { useEditorParts } from '../editor-context.ts'
import { tableOption, useTableList } from '../tables/use-table-list.ts'
import { useTableSources } from '../tables/use-table-sources.ts'

interface TableChoiceProps {
  binding: Binding | undefined
  /** The table of the binding, as far as it is known. */
  known: DataSource | undefined
  /** What a table is called that cannot fill the block any more. */
  lostName: string | undefined
  onChoose: (table: DataSource) => void
}

/** Chooses the released table that fills a block; its fields are read with the choice. */
export const TableChoice = ({ binding, known, lostName, onChoose }: TableChoiceProps) => {
  const { t } = useTranslation('designer')
  const { store } = useEditorParts()
  const list = useTableList()
  const { load } = useTableSources()
  const { problem } = useProblemText()
  const choose = async (id: string, name: string) => {
    try {
      const table = await load(id)
      if (!table) return notifyWarning(t('tableGone', { name }))
      store.dispatch({ type: 'know', source: table })
      onChoose(table)
    } catch (error) {
      notifyWarning(problem(error))
    }
  }
  return (
    <SearchSelect
      label={t('table')}
      description={t('tableHint')}
      placeholder={t('chooseTable')}
      nothingFound={t('noTables')}
      list={list}
      optionOf={tableOption}
      value={binding?.kind === 'table' ? binding.tableId : null}
      valueLabel={known?.name ?? (binding ? (lostName ?? t('goneTable')) : '')}
      onChange={(id, { name }) => void choose(id, name)}
    />
  )
}
