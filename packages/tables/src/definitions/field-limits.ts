import type { Field, ParameterName } from '@screenpop/contract'

/** The parameter under which a field counts: index, else encrypted, else common (rule book 1). */
export const limitOf = (field: Field): ParameterName => {
  if (field.index) return 'indexFieldsPerTable'
  return field.encrypted ? 'encryptedFieldsPerTable' : 'commonFieldsPerTable'
}

/** How many fields count under the same parameter as this one, itself included. */
export const countLike = (fields: readonly Field[], field: Field): number =>
  fields.filter((other) => other.id !== field.id && limitOf(other) === limitOf(field)).length + 1
