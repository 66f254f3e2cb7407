import { DomainError } from '@screenpop/contract'
import type { Keyring } from '@screenpop/platform/crypto'
import type { Tx } from '@screenpop/platform/database'
import type { ReleasedTable } from '../definitions/released-tables.ts'
import type { RecordRow } from '../records/record.repository.ts'
import { type RecordShape, shapeOf } from '../records/record-shape.ts'
import { fieldParser, isFault, type RecordCodec } from '../values/index.ts'
import {
  clearKeys,
  joinByHashing,
  type RewrittenRecord,
  rewriteRecords,
  scanRecords,
} from './record-rewrite.repository.ts'
import type { Rewrite } from './release-differences.ts'

const chunk = 500

/**
 * Writes every record of a table anew after a release that moves its keys or its sealed values. It happens in the
 * transaction of the release, under the lock that keeps writers out; readers see the old revision until the commit.
 *
 * @throws DomainError `record.duplicateKey` when two records would share a unique key
 */
export const rewriteAll = async (
  tx: Tx,
  keyring: Keyring,
  before: ReleasedTable,
  after: ReleasedTable,
  rewrite: Rewrite,
): Promise<void> => {
  const from = shapeOf(before)
  const to = shapeOf(after)
  const codec = await to.codec(keyring)
  const move = mover(from, to)
  await joinByHashing(tx)
  if (rewrite === 'keysToo') await clearKeys(tx, after.tenantId, after.id)
  for (let last: string | undefined; ; ) {
    const rows = await scanRecords(tx, after.tenantId, after.id, last, chunk)
    const values = await from.values(rows, keyring)
    const records = rows.map((row, i) => rewritten(to, codec, row, move(values[i] ?? [])))
    try {
      await rewriteRecords(tx, after.tenantId, after.id, after.revision, records, rewrite)
    } catch (error) {
      throw isDuplicate(error) ? notUnique(to) : error
    }
    last = rows.at(-1)?.id
    if (rows.length < chunk || last === undefined) return
  }
}

/** From the values of the old fields to those of the new ones; what does not fit any more is empty. */
const mover = (from: RecordShape, to: RecordShape) => {
  const sources = to.table.fields.map((field) => ({
    position: from.positionOf(field.id, 'id') ?? -1,
    parse: fieldParser({ ...field, mandatory: false, mask: null }),
  }))
  return (values: readonly (string | null)[]): (string | null)[] =>
    sources.map(({ position, parse }) => {
      const value = values[position] ?? null
      const parsed = value === null ? null : parse(value)
      return isFault(parsed) ? null : parsed
    })
}

const rewritten = (
  shape: RecordShape,
  codec: RecordCodec,
  { id, deleted_at }: RecordRow,
  values: (string | null)[],
): RewrittenRecord => {
  const keys = shape.rules.map((rule, i) => {
    const value = values[shape.positionOf(rule.field.id, 'id') ?? -1] ?? null
    const normalised = value === null || deleted_at !== null ? '' : rule.normalise(value)
    return normalised === '' ? null : { fieldId: rule.field.id, k: codec.key(i, normalised, id) }
  })
  return {
    id,
    k1: keys[0]?.k ?? null,
    doc: codec.doc(values),
    sealed: codec.seal(id, values),
    keys: keys.slice(1).filter((key) => key !== null),
  }
}

const isDuplicate = (error: unknown): boolean =>
  error instanceof Error &&
  'constraint' in error &&
  (error.constraint === 'record_k1' || error.constraint === 'record_key_pkey')

const notUnique = ({ rules }: RecordShape) => {
  const names = rules.filter(({ unique }) => unique).map(({ field }) => field.name)
  return new DomainError(
    'record.duplicateKey',
    `Several records have the same ${names.join(' or ')}, so this index cannot be unique. Mend the records first, or make the index not unique.`,
    { params: { field: names.join(', ') } },
  )
}
