import type { Field } from '@screenpop/contract'
import { faultOf, mandatoryFault, type ValueParser } from './value-fault.ts'

/** A key or a label (rule book 3); the key is stored. */
export const dictionaryParser = (field: Field): ValueParser => {
  const keys = new Map<string, string>()
  for (const { key, label } of field.items ?? []) keys.set(label, key)
  for (const { key } of field.items ?? []) keys.set(key, key)
  const unknown = faultOf(field, 'notInDictionary', 'is none of the values of its dictionary.')
  const missing = field.mandatory ? mandatoryFault(field) : null
  return (text) => {
    const trimmed = text.trim()
    return trimmed === '' ? missing : (keys.get(trimmed) ?? unknown)
  }
}
