import type { ComboboxItem, OptionsFilter } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

/** More options than this are slow to draw, and nobody reads them. */
const mostDrawn = 100

/**
 * The `filter` of a Select or MultiSelect whose data may be long: draws the first hundred that hold what was typed, and says how many
 * others there are.
 */
export const useLongFilter = (): OptionsFilter => {
  const { t } = useTranslation('ui')
  return useMemo<OptionsFilter>(
    () =>
      ({ options, search }) => {
        const wanted = search.trim().toLocaleLowerCase()
        const hits = options.filter(
          (option): option is ComboboxItem =>
            'value' in option && option.label.toLocaleLowerCase().includes(wanted),
        )
        const left = hits.length - mostDrawn
        if (left <= 0) return hits
        const more = { value: '\u0000more', label: t('typeForMore', { count: left }), disabled: true }
        return [...hits.slice(0, mostDrawn), more]
      },
    [t],
  )
}
