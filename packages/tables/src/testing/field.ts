import type { Field, FieldInput } from '@screenpop/contract'
import { fieldFrom } from '../definitions/field-rules.ts'

/** A field as a table would have it, without a table. */
export const testField = (input: Partial<FieldInput> & { type: FieldInput['type'] }): Field =>
  fieldFrom('f1', { name: 'Value', ...input })
