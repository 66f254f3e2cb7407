import { createInstance, type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { errorsNamespace } from './errors.ts'
import { issuesNamespace } from './issues.ts'
import { storedLanguage } from './language.ts'
import { type Language, languages, type Namespace } from './namespace.ts'
import { uiNamespace } from './ui.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'ui'
    /** Keys are flat; a dot in a key is part of its name, as in error codes. */
    keySeparator: false
    returnNull: false
  }
}

/** The namespaces of the shared components; every app has them. */
export const sharedNamespaces: readonly Namespace[] = [uiNamespace, errorsNamespace, issuesNamespace]

/** The texts of an app: the shared ones and those of its features. English stands in where a key is unknown. */
export const createI18n = (namespaces: readonly Namespace[], language: Language = storedLanguage()): i18n => {
  const all = [...sharedNamespaces, ...namespaces]
  const instance = createInstance()
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    supportedLngs: [...languages],
    ns: all.map(({ name }) => name),
    defaultNS: 'ui',
    keySeparator: false,
    returnNull: false,
    initAsync: false,
    interpolation: { escapeValue: false },
    resources: Object.fromEntries(
      languages.map((one) => [one, Object.fromEntries(all.map(({ name, texts }) => [name, texts[one]]))]),
    ),
  })
  return instance
}
