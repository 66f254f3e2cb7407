import { DomainError, invalid, RecordFilter } from '@screenpop/contract'
import { checkerOf } from '@screenpop/contract/validation'
import type { ReleasedField } from '../definitions/definition.table.ts'
import { fieldParser, isFault } from '../values/index.ts'
import type { FieldKeys, RecordShape } from './record-shape.ts'

/** One condition, its value in canonical form. */
export interface Condition {
  readonly field: ReleasedField
  readonly op: RecordFilter['op']
  readonly value: string
}

/** A sort order; without a field by the time of creation. */
export interface Order {
  readonly field: ReleasedField | undefined
  readonly descending: boolean
}

const fault = (pointer: string, code: string, message: string) => invalid({ pointer, code, message })
const isFilter = checkerOf(RecordFilter)
const ordered = new Set(['lt', 'lte', 'gt', 'gte', 'eq', 'ne'])
const without = new Set(['empty', 'notEmpty'])

const visibleField = (
  shape: RecordShape,
  name: string,
  fieldKeys: FieldKeys,
  pointer: string,
): ReleasedField => {
  const field = shape.fieldOf(name, fieldKeys)
  if (!field) throw fault(pointer, 'unknownField', `${shape.table.name} has no field ${name}.`)
  if (field.encrypted)
    throw fault(
      pointer,
      'encrypted',
      `${field.name} is encrypted: it can be found by index only, not by this.`,
    )
  return field
}

/**
 * Reads the `filter` of a query: a JSON array of conditions, all of which must hold. An encrypted field cannot be
 * filtered, and a masked one only by being empty: anything more would tell its value letter by letter.
 *
 * @throws DomainError `request.invalid` at `/query/filter`
 */
export const readFilter = (
  shape: RecordShape,
  text: string | undefined,
  fieldKeys: FieldKeys,
): Condition[] => {
  if (text === undefined) return []
  const pointer = '/query/filter'
  const parsed = parseJson(text)
  if (!Array.isArray(parsed) || parsed.length > 50 || !parsed.every(isFilter))
    throw fault(pointer, 'filter', 'The filter must be a JSON array of {field, op, value}, at most 50.')
  return parsed.map(({ field: name, op, value }) => {
    const field = visibleField(shape, name, fieldKeys, pointer)
    if (without.has(op)) return { field, op, value: '' }
    if (field.mask)
      throw fault(
        pointer,
        'masked',
        `${field.name} is masked: it can only be filtered by empty and notEmpty.`,
      )
    if (value === undefined) throw fault(pointer, 'required', `The condition on ${field.name} needs a value.`)
    if (!ordered.has(op)) return { field, op, value }
    const canonical = fieldParser({ ...field, mandatory: false, length: 256, scale: null })(value)
    if (isFault(canonical)) throw fault(pointer, canonical.code, canonical.message)
    if (canonical === null) throw fault(pointer, 'required', `The condition on ${field.name} needs a value.`)
    return { field, op, value: canonical }
  })
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * Reads `sort`: a field, `-` before it for descending, or `created`.
 *
 * @throws DomainError `request.invalid` at `/query/sort`
 */
export const readSort = (shape: RecordShape, text: string | undefined, fieldKeys: FieldKeys): Order => {
  if (text === undefined) return { field: undefined, descending: false }
  const descending = shape.positionOf(text, fieldKeys) === undefined && text.startsWith('-')
  const name = descending ? text.slice(1) : text
  if (name === 'created' && shape.positionOf(name, fieldKeys) === undefined)
    return { field: undefined, descending }
  const field = visibleField(shape, name, fieldKeys, '/query/sort')
  if (field.mask)
    throw fault('/query/sort', 'masked', `${field.name} is masked: sorting by it would tell its values.`)
  return { field, descending }
}

/** A query may look up by index, or list: not both at once. */
export const checkCombination = (query: {
  index?: string
  filter?: string
  sort?: string
  deleted?: boolean
}): void => {
  if (query.index === undefined) return
  const other = (['filter', 'sort', 'deleted'] as const).find((name) => query[name])
  if (other)
    throw new DomainError('request.invalid', `A look-up by index takes no ${other}.`, {
      issues: [
        {
          pointer: `/query/${other}`,
          code: 'notWithIndex',
          message: `A look-up by index takes no ${other}.`,
        },
      ],
    })
}
