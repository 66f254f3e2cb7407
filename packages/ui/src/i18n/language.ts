import { type Language, languages } from './namespace.ts'

const storageKey = 'screenpop.language'

const isLanguage = (value: unknown): value is Language => languages.some((language) => language === value)

/** The language that the user chose, else the browser's, else English. */
export const storedLanguage = (): Language => {
  const stored = globalThis.localStorage?.getItem(storageKey)
  if (isLanguage(stored)) return stored
  return globalThis.navigator?.language.toLowerCase().startsWith('zh') ? 'zh' : 'en'
}

export const storeLanguage = (language: Language): void =>
  globalThis.localStorage?.setItem(storageKey, language)
