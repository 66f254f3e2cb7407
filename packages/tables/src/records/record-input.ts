import { DomainError, type Issue, type RecordInput } from '@screenpop/contract'
import { isFault, parseJsonInput, type ValueFault } from '../values/index.ts'
import type { FieldKeys, RecordShape } from './record-shape.ts'

/** Values of a record in field order, and the normalised texts of its index fields. */
export interface RecordValues {
  readonly values: (string | null)[]
  readonly keys: string[]
}

/** Where a field stands in a request. */
export const pointerTo = (key: string): string => `/fields/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`

const issueOf = (key: string, { code, message, params }: ValueFault): Issue => ({
  pointer: pointerTo(key),
  code,
  message,
  params: { ...params },
})

/**
 * Reads the fields of a request. What it does not name keeps its value from `before`; without it, it is empty.
 *
 * @throws DomainError `request.invalid` with an issue per field at fault; `record.maskedValue` when one of them is a
 *   masked value that came back
 */
export const readRecordInput = (
  shape: RecordShape,
  input: RecordInput['fields'],
  fieldKeys: FieldKeys,
  before?: readonly (string | null)[],
): RecordValues => {
  const { fields } = shape.table
  const values = fields.map((_, position) => before?.[position] ?? null)
  const issues: Issue[] = []
  const given = new Set<number>()
  for (const [key, value] of Object.entries(input)) {
    const position = shape.positionOf(key, fieldKeys)
    const field = fields[position ?? -1]
    const parse = shape.parsers[position ?? -1]
    if (position === undefined || !field || !parse) {
      issues.push({
        pointer: pointerTo(key),
        code: 'unknownField',
        message: `${shape.table.name} has no field ${key}.`,
      })
      continue
    }
    given.add(position)
    const parsed = parseJsonInput(field, parse, value)
    if (isFault(parsed)) issues.push(issueOf(key, parsed))
    else values[position] = parsed
  }
  fields.forEach((field, position) => {
    if (given.has(position) || !field.mandatory || values[position] !== null) return
    const missing = shape.parsers[position]?.('') ?? null
    if (isFault(missing)) issues.push(issueOf(fieldKeys === 'id' ? field.id : field.name, missing))
  })
  const keys = shape.rules.map((rule) => {
    const value = values[fields.findIndex(({ id }) => id === rule.field.id)]
    const key = value === null || value === undefined ? '' : rule.normalise(value)
    if (key === '' && value)
      issues.push(issueOf(fieldKeys === 'id' ? rule.field.id : rule.field.name, rule.nothingToCompare))
    return key
  })
  if (issues.length > 0) throw refusal(issues)
  return { values, keys }
}

const refusal = (issues: readonly Issue[]): DomainError => {
  const masked = issues.find(({ code }) => code === 'maskedValue')
  return masked
    ? new DomainError('record.maskedValue', masked.message, { issues })
    : new DomainError('request.invalid', issues[0]?.message ?? 'The record has faults.', { issues })
}
