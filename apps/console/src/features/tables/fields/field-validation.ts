import type { FormRulesRecord } from '@mantine/form'
import type { TFunction } from 'i18next'
import { designNamePattern } from '../design-name.ts'
import { effectiveMatch, type FieldForm, rulesOf } from './field-form.ts'
import { repeatedKeys } from './parse-items.ts'

const within = (value: number | '', minimum: number, maximum: number) =>
  value !== '' && Number.isInteger(value) && value >= minimum && value <= maximum

/** The checks that need no server; it checks again, and knows the limits of the tenant. */
export const fieldValidation = (t: TFunction<'fields'>): FormRulesRecord<FieldForm> => ({
  name: (value) =>
    !value.trim() ? t('needName') : designNamePattern.test(value.trim()) ? null : t('badName'),
  length: (value, form) => (!rulesOf(form).hasLength || within(value, 1, 256) ? null : t('badLength')),
  scale: (value, form) => {
    if (!rulesOf(form).hasScale) return null
    if (!within(value, 0, 10)) return t('badScale')
    return Number(value) > Number(form.length) ? t('scaleOverLength') : null
  },
  digits: (value, form) =>
    !form.isIndex || effectiveMatch(form) !== 'lastDigits' || within(value, 3, 15) ? null : t('badDigits'),
  items: (items, form) => {
    if (!rulesOf(form).hasItems) return null
    if (items.length === 0) return t('itemsNeeded')
    if (items.some(({ key, label }) => !key.trim() || !label.trim())) return t('itemsIncomplete')
    const [key] = repeatedKeys(items)
    return key === undefined ? null : t('itemsRepeated', { key })
  },
})
