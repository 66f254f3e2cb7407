import type { Field, FieldValue } from '@screenpop/contract'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { valueText } from './value-text.ts'

/** `valueText` in the language of the app. */
export const useValueText = (): ((field: Field, value: FieldValue) => string) => {
  const { i18n } = useTranslation()
  const locale = i18n.language === 'zh' ? 'zh-CN' : 'en-GB'
  return useCallback((field, value) => valueText(field, value, locale), [locale])
}
