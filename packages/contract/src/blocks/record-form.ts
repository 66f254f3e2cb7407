import { type Static, Type } from 'typebox'
import { Closed, OneOf } from '../shapes.ts'
import { ObjectField } from './object.ts'

/** What a form does: change the record that the look-up finds, make one where it finds none, or both. */
export const formModes = ['edit', 'create', 'both'] as const
export type FormMode = (typeof formModes)[number]

const { fieldId, label, width } = ObjectField.properties

/** One field that a form asks for, by the id of the table's field. */
export const FormField = Closed({
  fieldId,
  label,
  width,
  /** `multiline` asks for text in a box of several lines. */
  format: Type.Optional(OneOf(['plain', 'multiline'])),
})
export type FormField = Static<typeof FormField>

/** A form over the record that the binding finds; only tables can be written (rule book 4, "offers create"). */
export const RecordFormProps = Closed({
  title: Type.String({ maxLength: 128 }),
  mode: OneOf(formModes),
  fields: Type.Array(FormField, { maxItems: 300 }),
})
export type RecordFormProps = Static<typeof RecordFormProps>

export const recordFormBlock = {
  props: RecordFormProps,
  initial: { title: '', mode: 'both', fields: [] } satisfies RecordFormProps as Record<string, unknown>,
  bound: true,
}

/**
 * What a form offers for what the look-up found. A new record is offered where there is none yet, and beside others where
 * an index lets several records share a value.
 *
 * @param found how many records the look-up found
 * @param shared the table has an index that is not unique
 */
export const formOffers = (
  mode: FormMode,
  found: number,
  shared: boolean,
): { readonly edit: boolean; readonly create: boolean } => ({
  edit: mode !== 'create' && found > 0,
  create: mode !== 'edit' && (found === 0 || shared),
})
