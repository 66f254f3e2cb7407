import type { Field } from '@screenpop/contract'
import type { Keyring } from '@screenpop/platform/crypto'
import type { Schema } from '@screenpop/platform/database'
import type { Kysely } from 'kysely'
import type { ReleasedTable } from '../definitions/released-tables.ts'
import { shapeOf } from '../records/record-shape.ts'
import { fieldParser, isFault } from '../values/index.ts'
import { scanRecords } from './record-rewrite.repository.ts'
import type { FieldDifference } from './release-differences.ts'

const chunk = 1000

/** Whether the difference touches a record that has this value in the released field. */
type Touches = (value: string | null) => boolean

const touchesOf = ({ effect, draft }: FieldDifference): Touches => {
  switch (effect) {
    case 'none':
      return () => false
    case 'drops':
      return (value) => value !== null
    case 'missing':
      return (value) => value === null
    case 'narrows': {
      const parse = fieldParser({ ...(draft as Field), mandatory: false, mask: null })
      return (value) => value !== null && isFault(parse(value))
    }
  }
}

/**
 * Counts the living records that each difference touches. Values are compared in the application, since some of them
 * are sealed; nothing is read where nothing can be touched.
 */
export const countTouched = async (
  db: Kysely<Schema>,
  keyring: Keyring,
  table: ReleasedTable,
  differences: readonly FieldDifference[],
): Promise<number[]> => {
  const counts = differences.map(() => 0)
  if (differences.every(({ effect }) => effect === 'none')) return counts
  const shape = shapeOf(table)
  const positions = differences.map(({ released }) =>
    released ? (shape.positionOf(released.id, 'id') ?? -1) : -1,
  )
  const touches = differences.map(touchesOf)
  for (let after: string | undefined; ; ) {
    const rows = await scanRecords(db, table.tenantId, table.id, after, chunk)
    const living = rows.filter(({ deleted_at }) => deleted_at === null)
    for (const values of await shape.values(living, keyring)) {
      touches.forEach((touch, i) => {
        if (touch(values[positions[i] ?? -1] ?? null)) counts[i] = (counts[i] ?? 0) + 1
      })
    }
    after = rows.at(-1)?.id
    if (rows.length < chunk || after === undefined) return counts
  }
}
