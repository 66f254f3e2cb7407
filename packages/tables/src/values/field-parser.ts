import { type Field, looksMasked } from '@screenpop/contract'
import { dateParser } from './date-value.ts'
import { dictionaryParser } from './dictionary-value.ts'
import { numberParser } from './number-value.ts'
import { stringParser } from './string-value.ts'
import { timeParser } from './time-value.ts'
import { faultOf, type ValueFault, type ValueParser } from './value-fault.ts'

const parsers: Record<Field['type'], (field: Field) => ValueParser> = {
  string: stringParser,
  number: numberParser,
  date: dateParser,
  time: timeParser,
  dictionary: dictionaryParser,
}

/** A masked value that came back: it would overwrite what it hides. */
export const maskedFault = (field: Field): ValueFault =>
  faultOf(field, 'maskedValue', 'is masked. Leave it out to keep it, or write the whole value.')

/**
 * Compiles the parser of a field: text as typed or read from a file → canonical text, null, or a fault. A masked field
 * refuses what looks like its own mask (rule book 2).
 *
 * @example fieldParser(balance)(' +0012.50 ') // '12.50'
 */
export const fieldParser = (field: Field): ValueParser => {
  const parse = parsers[field.type](field)
  const mask = field.mask
  if (!mask) return parse
  const masked = maskedFault(field)
  return (text) => (looksMasked(text, mask) ? masked : parse(text))
}
