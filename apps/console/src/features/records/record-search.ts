import { type Field, filterOperators, type RecordFilter, type RecordQuery } from '@screenpop/contract'

/** What of the list is in the address of the screen, so that it survives a reload and can be passed on. */
export interface RecordSearch {
  /** Look-up by the index. */
  q?: string
  /** Field id, `-` before it for descending. */
  sort?: string
  filter?: RecordFilter[]
  deleted?: true
}

const isFilter = (value: unknown): value is RecordFilter =>
  typeof value === 'object' &&
  value !== null &&
  'field' in value &&
  typeof value.field === 'string' &&
  'op' in value &&
  filterOperators.some((op) => op === value.op) &&
  (!('value' in value) || value.value === undefined || typeof value.value === 'string')

/** Reads the address; what makes no sense is left out. */
export const readRecordSearch = (given: Record<string, unknown>): RecordSearch => {
  const filter = Array.isArray(given.filter) ? given.filter.filter(isFilter) : []
  const q = typeof given.q === 'number' ? String(given.q) : given.q
  return {
    ...(typeof q === 'string' && q !== '' ? { q } : {}),
    ...(typeof given.sort === 'string' && given.sort !== '' ? { sort: given.sort } : {}),
    ...(filter.length > 0 ? { filter } : {}),
    ...(given.deleted === true ? { deleted: true } : {}),
  }
}

/** The query of the list. A look-up by index stands alone; fields are named by id. */
export const queryOfSearch = ({ q, sort, filter, deleted }: RecordSearch): RecordQuery =>
  q !== undefined
    ? { fieldKeys: 'id', index: q }
    : {
        fieldKeys: 'id',
        ...(sort ? { sort } : {}),
        ...(filter?.length ? { filter: JSON.stringify(filter) } : {}),
        ...(deleted ? { deleted } : {}),
      }

/** Sorting and most conditions would tell the values of protected fields; the server refuses them. */
export const isSortable = ({ encrypted, mask }: Field): boolean => !encrypted && mask === null

type Operator = RecordFilter['op']
const presence: readonly Operator[] = ['empty', 'notEmpty']
const comparison: readonly Operator[] = ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', ...presence]
const operators: Record<Field['type'], readonly Operator[]> = {
  string: ['contains', 'startsWith', 'eq', 'ne', ...presence],
  number: comparison,
  date: comparison,
  time: comparison,
  dictionary: ['eq', 'ne', ...presence],
}

/** The conditions that a field can have; none for an encrypted one. */
export const operatorsOf = ({ type, encrypted, mask }: Field): readonly Operator[] =>
  encrypted ? [] : mask === null ? operators[type] : presence

export const needsValue = (op: Operator): boolean => !presence.includes(op)
