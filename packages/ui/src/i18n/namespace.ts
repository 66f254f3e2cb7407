/** The languages of the product; every text exists in all of them. */
export const languages = ['en', 'zh'] as const
export type Language = (typeof languages)[number]

/** English first, as the type of the rest: plural pairs (`x_one`, `x_other`) need only `x_other` in Chinese. */
export type TranslationOf<English> = {
  [Key in keyof English as Key extends `${string}_one` ? never : Key]: string
}

/** The texts of one feature in all languages. */
export interface Namespace<Name extends string = string> {
  name: Name
  texts: Readonly<Record<Language, Readonly<Record<string, string>>>>
}

/**
 * Declares the texts of a feature; a missing or superfluous Chinese key is a type error. Say
 * `declare module 'i18next' { interface ResourceNamespaceMap { tables: typeof en } }` beside it to get typed keys.
 */
export const defineNamespace = <const Name extends string, English extends Readonly<Record<string, string>>>(
  name: Name,
  en: English,
  zh: TranslationOf<English>,
): Namespace<Name> => ({ name, texts: { en, zh } })
