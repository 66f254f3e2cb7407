import { Select } from '@mantine/core'
import type { Binding } from '@screenpop/contract'
import { useLongFilter } from '@screenpop/ui'
import { useTranslation } from 'react-i18next'
import type { DataSource } from '../../document/data-source.ts'
import { useEditor } from '../editor-context.ts'

interface ApiObjectChoiceProps {
  binding: Binding | undefined
  known: DataSource | undefined
  onChoose: (object: DataSource) => void
}

/** Chooses the object of the page's API that fills a block. */
export const ApiObjectChoice = ({ binding, known, onChoose }: ApiObjectChoiceProps) => {
  const { t } = useTranslation('designer')
  const { sources } = useEditor()
  const filter = useLongFilter()
  const choices = sources.map(({ id, name }) => ({ value: id, label: name }))
  const own = binding?.kind === 'external' ? binding.objectName : null
  if (own !== null && !known) choices.push({ value: own, label: t('notSampled', { name: own }) })
  return (
    <Select
      label={t('apiObject')}
      description={t('apiObjectHint')}
      placeholder={t('chooseObject')}
      nothingFoundMessage={t('noObjects')}
      searchable
      filter={filter}
      allowDeselect={false}
      data={choices}
      value={own}
      onChange={(id) => {
        const chosen = sources.find((each) => each.id === id)
        if (chosen) onChoose(chosen)
      }}
    />
  )
}
