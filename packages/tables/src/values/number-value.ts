import type { Field } from '@screenpop/contract'
import { defaultLength } from './field-defaults.ts'
import { faultOf, mandatoryFault, type ValueParser } from './value-fault.ts'

/** What is stored as it is, but for its length: most of what files hold. */
const canonical = /^(?:0|[1-9]\d*)(?:\.\d+)?$/
const plainDecimal = /^([+-]?)(\d+)(?:\.(\d+))?$/

/**
 * Plain decimals only: `1e5`, `1,000` and `.5` are refused (rule book 3). Canonical [D]: no `+`, no leading zeros, no
 * minus before zero; decimals stay as written, but for zeros beyond the scale. Length counts digits, a leading zero not.
 * Without a scale any number of decimals within the length is taken.
 */
export const numberParser = (field: Field): ValueParser => {
  const length = field.length ?? defaultLength
  const scale = field.scale ?? undefined
  const notANumber = faultOf(field, 'notANumber', 'is no plain decimal number such as 1234.50.')
  const tooManyDigits = faultOf(field, 'tooManyDigits', `has more than ${length} digits.`, { length })
  const decimals = scale === 0 ? 'must have no decimals.' : `has more than ${scale} decimals.`
  const tooManyDecimals = faultOf(field, 'tooManyDecimals', decimals, { scale: scale ?? 0 })
  const missing = field.mandatory ? mandatoryFault(field) : null
  return (text) => {
    const trimmed = text.trim()
    if (trimmed === '') return missing
    if (canonical.test(trimmed)) {
      const point = trimmed.indexOf('.')
      const decimals = point < 0 ? 0 : trimmed.length - point - 1
      const digits = trimmed.length - (point < 0 ? 0 : 1) - (trimmed.startsWith('0') ? 1 : 0)
      if (digits <= length && (scale === undefined || decimals <= scale)) return trimmed
    }
    const match = plainDecimal.exec(trimmed)
    if (!match) return notANumber
    const whole = (match[2] ?? '').replace(/^0+(?=\d)/, '')
    let fraction = match[3] ?? ''
    if (scale !== undefined && fraction.length > scale) {
      if (/[1-9]/.test(fraction.slice(scale))) return tooManyDecimals
      fraction = fraction.slice(0, scale)
    }
    if ((whole === '0' ? 0 : whole.length) + fraction.length > length) return tooManyDigits
    const unsigned = fraction === '' ? whole : `${whole}.${fraction}`
    return match[1] === '-' && /[1-9]/.test(unsigned) ? `-${unsigned}` : unsigned
  }
}

/** One spelling per number, for comparing: `1.50` and `1.5` meet. Takes canonical text. */
export const comparableNumber = (canonical: string): string =>
  canonical.includes('.') ? canonical.replace(/\.?0+$/, '') : canonical
