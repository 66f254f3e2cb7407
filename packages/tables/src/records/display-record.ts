import type { ReleasedField } from '../definitions/definition.table.ts'
import { maskValue } from '../values/index.ts'
import type { RecordRow } from './record.repository.ts'

/** A value as a page shows it. */
export interface DisplayValue {
  /** Canonical, masked where the field is; null when empty. Of a dictionary its key. */
  readonly value: string | null
  /** What to show: of a dictionary the label, else the value; '' when empty. */
  readonly text: string
  readonly masked: boolean
}

/** A record as a page shows it, by field id. Nothing that is masked can be had from it. */
export interface DisplayRecord {
  readonly id: string
  readonly revision: number
  readonly values: Readonly<Record<string, DisplayValue>>
}

const displayValue = (field: ReleasedField, value: string | null): DisplayValue => {
  if (value === null) return { value, text: '', masked: false }
  if (field.mask) {
    const text = maskValue(value, field.mask)
    return { value: text, text, masked: true }
  }
  return { value, text: field.items?.find(({ key }) => key === value)?.label ?? value, masked: false }
}

/** Makes a stored record ready to be shown. */
export const displayRecord = (
  fields: readonly ReleasedField[],
  row: Pick<RecordRow, 'id' | 'revision'>,
  values: readonly (string | null)[],
): DisplayRecord => ({
  id: row.id,
  revision: row.revision,
  values: Object.fromEntries(
    fields.map((field, position) => [field.id, displayValue(field, values[position] ?? null)]),
  ),
})
