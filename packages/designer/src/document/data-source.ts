import type { Binding, DictionaryItem, FieldType } from '@screenpop/contract'

/** A field that an object can show. */
export interface SourceField {
  /** Of a table's field; of an external object the attribute's name. */
  id: string
  name: string
  type: FieldType
  /** Text that can be searched for a part of its value: neither sealed nor masked. */
  searchable?: boolean
  /** What a dictionary field can hold. */
  items?: readonly DictionaryItem[]
}

/** Something that objects can be filled from: a released table, or an object of the page's external API. */
export interface DataSource {
  kind: Binding['kind']
  /** The table's id, or the object's name. */
  id: string
  name: string
  fields: readonly SourceField[]
}

/** What a block is filled from, as far as it is known. */
export const sourceOf = (
  sources: readonly DataSource[],
  binding: Binding | undefined,
): DataSource | undefined =>
  binding &&
  sources.find(
    ({ kind, id }) =>
      kind === binding.kind && id === (binding.kind === 'table' ? binding.tableId : binding.objectName),
  )

/** How a block is bound to a source; a look-up value that was chosen before is kept. */
export const bindingTo = ({ kind, id }: DataSource, before?: Binding): Binding =>
  kind === 'external'
    ? { kind, objectName: id }
    : { kind, tableId: id, lookup: before?.kind === 'table' ? before.lookup : { source: 'customerNumber' } }

/** What a field is called; undefined when the table has lost it. An attribute of an API is known by its name alone. */
export const fieldName = (
  source: DataSource | undefined,
  binding: Binding | undefined,
  fieldId: string,
): string | undefined =>
  source?.fields.find(({ id }) => id === fieldId)?.name ??
  (binding?.kind === 'external' ? fieldId : undefined)
