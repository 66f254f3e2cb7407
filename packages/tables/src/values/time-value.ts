import type { Field } from '@screenpop/contract'
import { faultOf, mandatoryFault, type ValueParser } from './value-fault.ts'

const written = /^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?$/

/** `HH:mm` or `HH:mm:ss` (rule book 3); canonical without seconds where they are zero [D], so that both spellings meet. */
export const timeParser = (field: Field): ValueParser => {
  const notATime = faultOf(field, 'notATime', 'is no time such as 08:30 or 08:30:15.')
  const missing = field.mandatory ? mandatoryFault(field) : null
  return (text) => {
    const trimmed = text.trim()
    if (trimmed === '') return missing
    if (!written.test(trimmed)) return notATime
    return trimmed.length > 5 && trimmed.endsWith(':00') ? trimmed.slice(0, 5) : trimmed
  }
}
