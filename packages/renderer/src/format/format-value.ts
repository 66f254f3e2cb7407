import { type DictionaryItem, type FieldType, isPlainDecimal, type ObjectField } from '@screenpop/contract'
import type { PageLocale } from '../messages/messages.ts'

/** A value as people read it; `dateTime` is its machine form where it is a date or time. */
export interface ShownValue {
  readonly text: string
  readonly dateTime?: string
}

export interface ShownField {
  readonly type: FieldType
  readonly items: readonly DictionaryItem[] | null
  /** Of a table's field: a number shows all the decimals that it has. */
  readonly rules?: { readonly scale: number | null }
}

const tags: Record<PageLocale, string> = { en: 'en-GB', zh: 'zh-CN' }

const dates = new Map<PageLocale, Intl.DateTimeFormat>()
const numbers = new Map<string, Intl.NumberFormat>()

const kept = <K, V>(cache: Map<K, V>, key: K, make: () => V): V => {
  const known = cache.get(key)
  if (known) return known
  const made = make()
  cache.set(key, made)
  return made
}

const shownDate = (value: string, locale: PageLocale): ShownValue => {
  const at = new Date(`${value}T00:00:00Z`)
  if (Number.isNaN(at.getTime())) return { text: value }
  const format = kept(
    dates,
    locale,
    () => new Intl.DateTimeFormat(tags[locale], { dateStyle: 'medium', timeZone: 'UTC' }),
  )
  return { text: format.format(at), dateTime: value }
}

/** An instant in the server's time zone, to the minute. */
export const shownInstant = (at: string, locale: PageLocale): string =>
  new Intl.DateTimeFormat(tags[locale], { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at))

/** Both our languages write the time with 24 hours; a full minute loses its seconds. */
const shownTime = (value: string): ShownValue => ({
  text: value.replace(/^(\d\d:\d\d):00$/, '$1'),
  dateTime: value,
})

/** More of them `Intl` refuses; an external API may send thousands. */
const mostDecimals = 100

/** Decimal text is formatted as text, for a number of 30 digits must not lose any; its own decimals stay. */
const shownNumber = (value: string, locale: PageLocale, leastDecimals: number): ShownValue => {
  if (!isPlainDecimal(value)) return { text: value }
  const decimals = Math.max(leastDecimals, value.split('.')[1]?.length ?? 0)
  if (decimals > mostDecimals) return { text: value }
  const format = kept(
    numbers,
    `${locale}/${decimals}`,
    () =>
      new Intl.NumberFormat(tags[locale], {
        minimumFractionDigits: decimals,
        maximumFractionDigits: decimals,
      }),
  )
  return { text: format.format(value as `${number}`) }
}

/**
 * A stored value in the reader's language: dates, grouped numbers and dictionary labels. What does not fit its type is
 * shown as it is.
 */
export const shownValue = (
  value: string,
  field: ShownField,
  format: ObjectField['format'],
  locale: PageLocale,
): ShownValue => {
  switch (field.type) {
    case 'date':
      return shownDate(value, locale)
    case 'time':
      return shownTime(value)
    case 'number':
      return format === 'plain' || format === 'phone'
        ? { text: value }
        : shownNumber(value, locale, Math.max(field.rules?.scale ?? 0, format === 'currency' ? 2 : 0))
    case 'dictionary':
      return { text: field.items?.find(({ key }) => key === value)?.label ?? value }
    case 'string':
      return { text: value }
  }
}
