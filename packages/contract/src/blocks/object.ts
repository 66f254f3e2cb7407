import { type Static, Type } from 'typebox'
import { Closed, OneOf } from '../shapes.ts'

/** One field that an object shows. `fieldId` is the table's field id, or the attribute's name of an external object. */
export const ObjectField = Closed({
  fieldId: Type.String({ minLength: 1, maxLength: 128 }),
  /** Shown instead of the field's own name. */
  label: Type.Optional(Type.String({ maxLength: 64 })),
  /** Columns of twelve within the object. */
  width: Type.Optional(Type.Integer({ minimum: 2, maximum: 12 })),
  format: Type.Optional(OneOf(['plain', 'phone', 'email', 'url', 'currency', 'multiline'])),
  hideWhenEmpty: Type.Optional(Type.Boolean()),
})
export type ObjectField = Static<typeof ObjectField>

/** An object: the chosen fields of the record that the binding finds (rule book 4). */
export const ObjectProps = Closed({
  title: Type.String({ maxLength: 128 }),
  fields: Type.Array(ObjectField, { maxItems: 300 }),
})
export type ObjectProps = Static<typeof ObjectProps>

export const objectBlock = {
  props: ObjectProps,
  initial: { title: '', fields: [] } satisfies ObjectProps as Record<string, unknown>,
  bound: true,
}
