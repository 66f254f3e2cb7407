import { type Field, isLongerThan } from '@screenpop/contract'
import { defaultLength } from './field-defaults.ts'
import { faultOf, mandatoryFault, type ValueParser } from './value-fault.ts'

/**
 * Text is kept as it is: never trimmed, never guessed at (rule book 3). Empty text is no value, and a mandatory field
 * wants more than blanks [D]. NUL and halves of characters cannot be stored and are refused [D].
 */
export const stringParser = (field: Field): ValueParser => {
  const length = field.length ?? defaultLength
  const tooLong = faultOf(field, 'tooLong', `is longer than ${length} characters.`, { length })
  const notText = faultOf(field, 'notText', 'holds a NUL or a broken character.')
  const missing = field.mandatory ? mandatoryFault(field) : null
  const mandatory = field.mandatory
  return (text) => {
    if (text === '') return missing
    if (isLongerThan(text, length)) return tooLong
    if (text.includes('\0') || !text.isWellFormed()) return notText
    if (mandatory && text.trim() === '') return missing
    return text
  }
}
