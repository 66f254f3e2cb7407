import type { TableRecord } from '@screenpop/contract'
import type { ReleasedField } from '../definitions/definition.table.ts'
import { maskValue } from '../values/index.ts'
import type { RecordRow } from './record.repository.ts'
import type { FieldKeys } from './record-shape.ts'

/** A record as it leaves the server: masked values masked (rule book 2). */
export const recordView = (
  fields: readonly ReleasedField[],
  row: RecordRow,
  values: readonly (string | null)[],
  fieldKeys: FieldKeys = 'name',
): TableRecord => {
  const shown: Record<string, string | null> = {}
  const masked: string[] = []
  fields.forEach((field, position) => {
    const key = field[fieldKeys]
    const value = values[position] ?? null
    if (value !== null && field.mask) {
      shown[key] = maskValue(value, field.mask)
      masked.push(key)
    } else shown[key] = value
  })
  return {
    id: row.id,
    revision: row.revision,
    fields: shown,
    masked,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    deletedAt: row.deleted_at?.toISOString() ?? null,
  }
}

const sealedMark = '[encrypted]'

/** A value for the audit trail: an encrypted one stays encrypted, a masked one masked (rule book 3). */
const auditValue = (field: ReleasedField, value: string | null): string | null => {
  if (value === null) return null
  if (field.encrypted) return sealedMark
  return field.mask ? maskValue(value, field.mask) : value
}

/** The fields that differ, by name, on both sides; for the audit trail. */
export const auditFields = (
  fields: readonly ReleasedField[],
  before: readonly (string | null)[] | undefined,
  after: readonly (string | null)[] | undefined,
): { before?: object; after?: object } => {
  const changed = fields
    .map((field, position) => ({ field, from: before?.[position] ?? null, to: after?.[position] ?? null }))
    .filter(({ from, to }) => from !== to)
  const side = (pick: 'from' | 'to') => ({
    fields: Object.fromEntries(changed.map((each) => [each.field.name, auditValue(each.field, each[pick])])),
  })
  return { before: before && side('from'), after: after && side('to') }
}
