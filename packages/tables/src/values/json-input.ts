import type { Field } from '@screenpop/contract'
import { faultOf, type ParsedValue, type ValueParser } from './value-fault.ts'

const exactDigits = 15

/**
 * A value out of JSON: text and null as they are, a number by its decimal text. A number with more digits than JSON
 * readers keep has already lost some, and is refused rather than stored wrong [D].
 */
export const parseJsonInput = (
  field: Field,
  parse: ValueParser,
  input: string | number | null,
): ParsedValue => {
  if (input === null) return parse('')
  if (typeof input === 'string') return parse(input)
  const text = String(input)
  return text.replace(/\D/g, '').length > exactDigits
    ? faultOf(field, 'notExact', 'has too many digits for a JSON number. Send it as text.')
    : parse(text)
}
