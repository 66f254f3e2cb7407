import type { Field, FieldValue, TableRecord } from '@screenpop/contract'

/** Values of the form by field id: text, '' for empty, null for a masked value that stays as it is. */
export type RecordForm = { fields: Record<string, string | null> }

export const formOfRecord = (fields: readonly Field[], record?: TableRecord): RecordForm => ({
  fields: Object.fromEntries(
    fields.map(({ id }) => [id, record?.masked.includes(id) ? null : (record?.fields[id] ?? '')]),
  ),
})

/** What is sent: for a new record what has a value, for a change what differs. A masked value is never sent back. */
export const changesOfForm = (
  fields: readonly Field[],
  { fields: values }: RecordForm,
  record?: TableRecord,
): Record<string, FieldValue> => {
  const changes: Record<string, FieldValue> = {}
  for (const { id } of fields) {
    const value = values[id] ?? null
    if (value === null) continue
    const masked = record?.masked.includes(id) ?? false
    const before = masked ? null : (record?.fields[id] ?? '')
    if (value !== before) changes[id] = value === '' ? null : value
  }
  return changes
}

export type ValueFault = 'missing' | 'tooLong' | 'badNumber' | 'badTime'

/** The faults that need no server: mandatory, length, the shape of a number and of a time. */
export const valueFault = (field: Field, value: string | null): ValueFault | undefined => {
  if (value === null) return undefined
  if (value === '') return field.mandatory ? 'missing' : undefined
  if (field.type === 'string' && field.length !== null && [...value].length > field.length) return 'tooLong'
  if (field.type === 'number' && !/^\s*[+-]?\d+(\.\d+)?\s*$/.test(value)) return 'badNumber'
  if (field.type === 'time' && !/^\s*\d{1,2}:\d{2}(:\d{2})?\s*$/.test(value)) return 'badTime'
  return undefined
}
