import type { Field, FieldValue } from '@screenpop/contract'

const decimals = (value: string) => value.split('.')[1]?.length ?? 0

/**
 * A stored value as a person reads it: the label of a dictionary key, numbers and dates as the locale writes them. What is
 * not of the field's type (a value of an older release) is shown as it is.
 */
export const valueText = (
  field: Pick<Field, 'type' | 'items'>,
  value: FieldValue,
  locale: string,
): string => {
  if (value === null) return ''
  if (field.type === 'dictionary') return field.items?.find(({ key }) => key === value)?.label ?? value
  if (field.type === 'time') return value.replace(/^(\d{2}:\d{2}):00$/, '$1')
  if (field.type === 'number' && /^-?\d+(\.\d+)?$/.test(value)) {
    const digits = decimals(value)
    const format = new Intl.NumberFormat(locale, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    })
    // By its text: a number of many digits would lose some on the way through a JavaScript number.
    return format.format(value as Intl.StringNumericLiteral)
  }
  if (field.type === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(value)) {
    return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(
      new Date(`${value}T00:00Z`),
    )
  }
  return value
}
