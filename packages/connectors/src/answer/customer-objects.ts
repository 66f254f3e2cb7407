import {
  type DictionaryItem,
  type FieldType,
  type MaskStyle,
  maskValue,
  type QueryCustomerResponse,
  type QueryCustomerValue,
} from '@screenpop/contract'

/** One attribute as a page shows it: the value as text by its type, masked where the enterprise says so. */
export interface CustomerAttribute {
  readonly name: string
  readonly type: FieldType
  readonly value: string | null
  readonly masked: boolean
  readonly mandatory: boolean
  /** Of a dictionary. */
  readonly items: readonly DictionaryItem[] | null
}

export interface CustomerObject {
  readonly name: string
  readonly attributes: readonly CustomerAttribute[]
}

const types: Record<QueryCustomerValue['type'], FieldType> = {
  '1': 'string',
  '2': 'number',
  '3': 'date',
  '4': 'time',
  '5': 'dictionary',
}
const masks: Record<'1' | '2', MaskStyle> = { '1': 'lastFour', '2': 'firstFour' }

/** What an answer means for pages. Masks are applied here: an unmasked value goes no further (rule book 5). */
export const customerObjects = (answer: QueryCustomerResponse): CustomerObject[] =>
  answer.map(({ objectName, values }) => ({ name: objectName, attributes: values.map(attributeOf) }))

const attributeOf = (value: QueryCustomerValue): CustomerAttribute => {
  const items = value.type === '5' ? itemsOf(value) : null
  const text = textOf(value)
  const { maskStyle } = value
  const shown = maskStyle && text !== null ? maskValue(labelOf(text, items), masks[maskStyle]) : text
  return {
    name: value.name,
    type: types[value.type],
    value: shown,
    masked: Boolean(maskStyle),
    mandatory: value.isMandatory,
    items: maskStyle ? null : items,
  }
}

const itemsOf = ({ dictItems }: QueryCustomerValue): DictionaryItem[] =>
  (dictItems ?? []).map(({ key, value }) => ({ key, label: value }))

/** An empty text is no value. Dates with slashes become those of the tables, so that they are formatted alike. */
const textOf = ({ value, type }: QueryCustomerValue): string | null => {
  if (value === null || value === '') return null
  const text = String(value)
  return type === '3' ? text.replace(/^(\d{4})\/(\d{2})\/(\d{2})$/, '$1-$2-$3') : text
}

const labelOf = (text: string, items: readonly DictionaryItem[] | null): string =>
  items?.find(({ key }) => key === text)?.label ?? text
