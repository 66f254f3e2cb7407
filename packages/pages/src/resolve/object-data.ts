import type { CustomerAnswer, CustomerAttribute } from '@screenpop/connectors'
import {
  type AssociatedData,
  type Block,
  type Call,
  type CallSource,
  callSourceValue,
  customerNumber,
  type Field,
} from '@screenpop/contract'
import type { FieldInfo, FoundRecord, ObjectData } from '@screenpop/renderer'
import type { TableMatches } from '@screenpop/tables'

/** Most matches that a page shows; beyond them it says that there are more. */
export const mostMatches = 10

const fieldInfo = ({ id, name, type, mask, index, items, ...field }: Field): FieldInfo => ({
  id,
  name,
  type,
  masked: mask !== null,
  phone: index?.match === 'phone',
  items,
  rules: {
    mandatory: field.mandatory,
    length: field.length,
    scale: field.scale,
    encrypted: field.encrypted,
    index: index && (index.unique ? 'unique' : 'shared'),
  },
})

/** What a look-up found; a record that cannot be revealed has no id. */
export type Matches = Pick<TableMatches, 'name' | 'fields'> & { readonly records: readonly FoundRecord[] }

/** What a look-up's answer means for its object; it was asked for one match more than `mostMatches`. */
export const matchedData = (matches: Matches | undefined, lookup: string): ObjectData => {
  if (!matches) return { state: 'failed' }
  const { name: source, records } = matches
  const [first] = records
  const fields = matches.fields.map(fieldInfo)
  if (!first) return { state: 'none', source, lookup, fields }
  if (records.length === 1) return { state: 'one', source, fields, record: first, lookup }
  const more = records.length > mostMatches
  return { state: 'several', source, fields, records: records.slice(0, mostMatches), more, lookup }
}

/** The records that a look-up found; none in every other state. */
export const recordsOf = (data: ObjectData | undefined): readonly FoundRecord[] =>
  data?.state === 'one' ? [data.record] : data?.state === 'several' ? data.records : []

const attributeInfo = ({ name, type, masked, mandatory, items }: CustomerAttribute): FieldInfo => ({
  id: name,
  name,
  type,
  masked,
  mandatory,
  phone: false,
  items,
})

/** What an external API's answer means for one of its objects. */
export const externalData = (answer: CustomerAnswer, objectName: string, lookup: string): ObjectData => {
  if (answer.state === 'failed') return { state: 'failed' }
  const { source, asOf } = answer
  const found = answer.objects.find(({ name }) => name === objectName)
  const known = asOf ? { asOf: asOf.toISOString() } : {}
  if (!found) return { state: 'none', source, lookup, ...known }
  return {
    state: 'one',
    source: objectName,
    fields: found.attributes.map(attributeInfo),
    // nothing can be revealed: what is masked is masked before it is kept anywhere
    record: {
      id: null,
      fields: Object.fromEntries(found.attributes.map(({ name, value }) => [name, value])),
    },
    ...known,
  }
}

const numberSources: readonly string[] = ['callerNum', 'calledNum']

/** What is looked up for a block, or why nothing can be; undefined for a block that is not bound. */
export const lookupOf = (
  { binding, requiresAuthentication }: Block,
  call: Call,
  associatedData: AssociatedData,
):
  | { tableId: string; value: string }
  | { objectName: string; value: string }
  | { data: ObjectData }
  | undefined => {
  if (!binding) return undefined
  // until a contact can be authenticated, what asks for it stays closed
  if (requiresAuthentication) return { data: { state: 'locked' } }
  if (binding.kind === 'external') {
    const number = customerNumber(call).trim()
    if (number !== '') return { objectName: binding.objectName, value: number }
    return { data: { state: 'noLookup', withheld: true, parameter: '' } }
  }
  const value = callSourceValue(binding.lookup, call, associatedData).trim()
  if (value !== '') return { tableId: binding.tableId, value }
  return {
    data: { state: 'noLookup', withheld: isNumber(binding.lookup), parameter: nameOf(binding.lookup) },
  }
}

const isNumber = (source: CallSource): boolean =>
  source.source === 'customerNumber' || (source.source === 'callData' && numberSources.includes(source.name))

const nameOf = (source: CallSource): string => (source.source === 'customerNumber' ? '' : source.name)
