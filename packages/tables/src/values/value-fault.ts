import type { Field } from '@screenpop/contract'

/** Why a value does not fit its field; stable, the browser apps translate it as `value.<code>`. */
export type ValueFaultCode =
  | 'mandatory'
  | 'tooLong'
  | 'tooManyDigits'
  | 'tooManyDecimals'
  | 'notANumber'
  | 'notExact'
  | 'notADate'
  | 'notATime'
  | 'notInDictionary'
  | 'noDigits'
  | 'notText'
  | 'maskedValue'

/** A value that does not fit. The message names the field and never the value, which may be a sealed one. */
export interface ValueFault {
  readonly code: ValueFaultCode
  readonly message: string
  /** What a translated message names: always `field`, the field's name. */
  readonly params: Readonly<Record<string, string | number>>
}

/** Canonical text, null when empty, or why it does not fit. */
export type ParsedValue = string | null | ValueFault

/** Reads one value of one field. */
export type ValueParser = (text: string) => ParsedValue

export const isFault = (value: ParsedValue): value is ValueFault =>
  typeof value === 'object' && value !== null

type Named = Pick<Field, 'name'>

/** Makes a fault of a field; parsers make theirs once, not per value. */
export const faultOf = (
  field: Named,
  code: ValueFaultCode,
  what: string,
  params: Record<string, string | number> = {},
): ValueFault => ({ code, message: `${field.name} ${what}`, params: { field: field.name, ...params } })

/** A mandatory field without a value. */
export const mandatoryFault = (field: Named): ValueFault => faultOf(field, 'mandatory', 'must not be empty.')
