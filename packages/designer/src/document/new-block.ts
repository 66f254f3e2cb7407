import {
  type Binding,
  type Block,
  type BlockType,
  blockDefinitions,
  blockTypes,
  type ObjectProps,
} from '@screenpop/contract'
import { bindingTo, type DataSource } from './data-source.ts'

/** An object that shows every field of a source, looked up by the customer's number. */
export const objectOf = (source: DataSource): Block => ({
  type: 'object',
  props: { title: source.name, fields: source.fields.map(({ id }) => ({ fieldId: id })) },
  binding: bindingTo(source),
})

const ofTables: readonly BlockType[] = ['matches', 'recordForm']

/** The types that a page can have: an API answers for one customer and takes nothing, so that it has no list and no form. */
export const placeableTypes = (sourceKind: Binding['kind']): readonly BlockType[] =>
  sourceKind === 'table' ? blockTypes : blockTypes.filter((type) => !ofTables.includes(type))

/** How many columns a list of matches begins with. */
export const usualColumns = 3

/** A block as it is placed: an object, a list or a form begins with the first source, as far as there is one. */
export const newBlock = (type: BlockType, sources: readonly DataSource[]): Block => {
  const [source] = sources
  if (type === 'object' && source) return objectOf(source)
  if (type === 'matches' && source?.kind === 'table') {
    const { props, ...object } = objectOf(source)
    const { fields } = props as ObjectProps
    return { ...object, type, props: { ...props, columns: fields.slice(0, usualColumns) } }
  }
  if (type === 'recordForm' && source?.kind === 'table') {
    const { props, ...object } = objectOf(source)
    return { ...object, type, props: { ...blockDefinitions.recordForm.initial, ...props } }
  }
  return { type, props: structuredClone(blockDefinitions[type].initial) as Record<string, unknown> }
}
