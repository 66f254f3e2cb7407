import type { Field } from '@screenpop/contract'
import { useTranslation } from 'react-i18next'

/** How much a field holds, in words: characters, digits, items; undefined for dates and times. */
export const useFieldSize = (): ((field: Field) => string | undefined) => {
  const { t } = useTranslation('fields')
  return ({ type, length, scale, items }) => {
    if (type === 'dictionary') return t('size.items', { count: items?.length ?? 0 })
    if (length === null) return undefined
    if (type === 'string') return t('size.characters', { count: length })
    return scale ? t('size.digitsScale', { length, scale }) : t('size.digits', { length })
  }
}
