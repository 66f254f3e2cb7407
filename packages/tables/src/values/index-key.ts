import type { Field } from '@screenpop/contract'
import { fieldParser } from './field-parser.ts'
import { comparableNumber } from './number-value.ts'
import { digitsOf, phoneNormaliser } from './phone.ts'
import { faultOf, isFault, type ValueFault } from './value-fault.ts'

/** What imports and look-ups need of an index field, compiled once. */
export interface IndexRule {
  readonly field: Field
  readonly unique: boolean
  /** Canonical value → the text by which it is compared; empty when there is nothing to compare. */
  normalise(canonical: string): string
  /** The text that somebody looks up → the text by which it is compared; undefined when no value can match it. */
  normaliseSearch(text: string): string | undefined
  /** Refuses a value that could never be found. */
  readonly nothingToCompare: ValueFault
}

const normaliserOf = (field: Field, country: string): ((canonical: string) => string) => {
  switch (field.index?.match) {
    case 'phone':
      return phoneNormaliser(country)
    case 'lastDigits': {
      const digits = field.index.digits ?? 0
      return (text) => digitsOf(text).slice(-digits)
    }
    default:
      return field.type === 'number' ? comparableNumber : (text) => text
  }
}

/**
 * The match rule of an index field (rule book 2): exact, phone number under the tenant's country, or last N digits.
 *
 * @param country ISO 3166-1 alpha-2 of the tenant
 */
export const indexRule = (field: Field, country: string): IndexRule => {
  const normalise = normaliserOf(field, country)
  const exact = field.index?.match === 'exact'
  const parse = fieldParser({ ...field, mask: null, mandatory: false, length: 256, scale: null })
  return {
    field,
    unique: field.index?.unique ?? false,
    normalise,
    normaliseSearch: (text) => {
      if (!exact) return normalise(text) || undefined
      const parsed = parse(text)
      return parsed === null || isFault(parsed) ? undefined : normalise(parsed)
    },
    nothingToCompare: faultOf(field, 'noDigits', 'must have at least one digit.'),
  }
}

/** The index fields of a table in field order; the first is `k1` of its records. */
export const indexRules = (fields: readonly Field[], country: string): IndexRule[] =>
  fields.filter((field) => field.index).map((field) => indexRule(field, country))
