import { DomainError, type Issue } from '@screenpop/contract'
import type { Keyring } from '@screenpop/platform/crypto'
import type { Tx } from '@screenpop/platform/database'
import {
  deleteKeys,
  insertKey,
  insertRecord,
  type RecordPlace,
  type RecordRow,
  updateRecord,
} from './record.repository.ts'
import { pointerTo, type RecordValues } from './record-input.ts'
import type { FieldKeys, RecordShape } from './record-shape.ts'

const constraintOf = (error: unknown): unknown =>
  error instanceof Error && 'constraint' in error ? error.constraint : undefined

const duplicateKey = (field: string, key: string): DomainError => {
  const message = `There is already a record with this ${field}.`
  const issue: Issue = { pointer: pointerTo(key), code: 'duplicateKey', message, params: { field } }
  return new DomainError('record.duplicateKey', message, { params: { field }, issues: [issue] })
}

/** Names the index field of a key that is taken, instead of the database's constraint. */
const namingField = async <R>(
  shape: RecordShape,
  position: number,
  fieldKeys: FieldKeys,
  write: () => Promise<R>,
): Promise<R> => {
  try {
    return await write()
  } catch (error) {
    const constraint = constraintOf(error)
    const field = shape.rules[position]?.field
    if (field && (constraint === 'record_k1' || constraint === 'record_key_pkey'))
      throw duplicateKey(field.name, field[fieldKeys])
    throw error
  }
}

/**
 * Stores the values of a record with all of its keys, as a new one or over an old one.
 *
 * @param fieldKeys how a refusal points at a field
 * @throws DomainError `record.duplicateKey` at the index field
 */
export const writeRecord = async (
  tx: Tx,
  keyring: Keyring,
  shape: RecordShape,
  id: string,
  { values, keys }: RecordValues,
  over: 'new' | 'old',
  fieldKeys: FieldKeys = 'name',
): Promise<RecordRow> => {
  const { table } = shape
  const codec = await shape.codec(keyring)
  const place: RecordPlace = { tenantId: table.tenantId, tableId: table.id, id }
  const keyAt = (position: number) => {
    const key = keys[position] ?? ''
    return key === '' ? null : codec.key(position, key, id)
  }
  const content = {
    schemaRev: table.revision,
    k1: keyAt(0),
    doc: codec.doc(values),
    sealed: codec.seal(id, values),
  }
  const write = over === 'new' ? insertRecord : updateRecord
  const row = await namingField(shape, 0, fieldKeys, () => write(tx, place, content))
  if (shape.rules.length > 1 && over === 'old') await deleteKeys(tx, place, [id])
  for (const [position, { field }] of shape.rules.entries()) {
    const key = position > 0 ? keyAt(position) : null
    if (key) await namingField(shape, position, fieldKeys, () => insertKey(tx, place, field.id, key))
  }
  return row
}
