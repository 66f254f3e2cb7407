import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { countryCodes } from './countries.ts'

/** The name of a country in the language of the app. */
export const useCountryName = (): ((code: string) => string) => {
  const { i18n } = useTranslation()
  const names = useMemo(() => new Intl.DisplayNames(i18n.language, { type: 'region' }), [i18n.language])
  return useCallback((code) => names.of(code) ?? code, [names])
}

/** All countries for a choice, by name. */
export const useCountries = (): { value: string; label: string }[] => {
  const { i18n } = useTranslation()
  const nameOf = useCountryName()
  return useMemo(
    () =>
      countryCodes
        .map((value) => ({ value, label: `${nameOf(value)} (${value})` }))
        .toSorted((a, b) => a.label.localeCompare(b.label, i18n.language)),
    [nameOf, i18n.language],
  )
}
