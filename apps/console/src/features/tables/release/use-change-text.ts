import {
  type DictionaryItem,
  type FieldIndex,
  fieldTypes,
  maskStyles,
  type PlannedChange,
} from '@screenpop/contract'
import { useTranslation } from 'react-i18next'

const properties = ['length', 'scale', 'type', 'mask', 'encrypted', 'mandatory', 'items', 'index'] as const
type Property = (typeof properties)[number]

const oneOf = <T extends string>(values: readonly T[], text: string): T | undefined =>
  values.find((value) => value === text)

/** A sentence for each step of a release plan; its values (types, flags, item lists) in the words of the editor. */
export const useChangeText = (): ((change: PlannedChange) => string) => {
  const { t } = useTranslation(['release', 'fields', 'ui'])

  const index = ({ match, unique }: FieldIndex) =>
    unique ? `${t(`fields:match.${match}`)}, ${t('fields:unique')}` : t(`fields:match.${match}`)

  const value = (property: Property, text: string | null): string => {
    if (text === null) return t('empty')
    if (property === 'encrypted' || property === 'mandatory')
      return text === 'true' ? t('ui:yes') : t('ui:no')
    if (property === 'items')
      return t('fields:size.items', { count: (JSON.parse(text) as DictionaryItem[]).length })
    if (property === 'index') return index(JSON.parse(text) as FieldIndex)
    const type = oneOf(fieldTypes, text)
    if (property === 'type' && type) return t(`fields:type.${type}`)
    const mask = oneOf(maskStyles, text)
    return property === 'mask' && mask ? t(`fields:mask.${mask}`) : text
  }

  return (change) => {
    const { kind, fieldName: name } = change
    if (kind === 'renameField') {
      return t('change.renameField', { before: change.before ?? '', after: change.after ?? '' })
    }
    if (kind !== 'changeField' && kind !== 'rebuildIndex') return t(`change.${kind}`, { name })
    const property = oneOf(properties, change.property ?? '') ?? 'index'
    const values = { before: value(property, change.before), after: value(property, change.after) }
    return t(`change.${kind}`, { name, property: t(`property.${property}`), ...values })
  }
}
