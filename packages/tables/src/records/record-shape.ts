import { type Keyring, type TenantKeys, UnknownKeyVersionError } from '@screenpop/platform/crypto'
import type { ReleasedField } from '../definitions/definition.table.ts'
import { type ReleasedTable, StaleDefinitionError } from '../definitions/released-tables.ts'
import {
  fieldParser,
  type IndexRule,
  indexRules,
  RecordCodec,
  type StoredValues,
  type ValueParser,
} from '../values/index.ts'

/** How records and look-ups name fields. */
export type FieldKeys = 'name' | 'id'

/** What is compiled once from a released definition and used for each of its records. */
export class RecordShape {
  readonly table: ReleasedTable
  readonly parsers: readonly ValueParser[]
  /** The index fields in order; the first is `k1`. */
  readonly rules: readonly IndexRule[]
  readonly #positions: Record<FieldKeys, ReadonlyMap<string, number>>
  readonly #encrypted: boolean
  #coded: { keys: TenantKeys | undefined; codec: RecordCodec } | undefined

  constructor(table: ReleasedTable) {
    this.table = table
    this.parsers = table.fields.map(fieldParser)
    this.rules = indexRules(table.fields, table.country)
    this.#encrypted = table.fields.some(({ encrypted }) => encrypted)
    this.#positions = {
      name: new Map(table.fields.map(({ name }, position) => [name, position])),
      id: new Map(table.fields.map(({ id }, position) => [id, position])),
    }
  }

  /** The position of a field; undefined when there is none of that name or id. */
  positionOf(field: string, keys: FieldKeys): number | undefined {
    return this.#positions[keys].get(field)
  }

  fieldOf(field: string, keys: FieldKeys): ReleasedField | undefined {
    return this.table.fields[this.positionOf(field, keys) ?? -1]
  }

  /** The codec under the tenant's keys of today; a table without encrypted fields never asks for them. */
  async codec(keyring: Keyring): Promise<RecordCodec> {
    const keys = this.#encrypted ? await keyring.of(this.table.tenantId) : undefined
    if (!this.#coded || this.#coded.keys !== keys)
      this.#coded = { keys, codec: new RecordCodec(this.table.id, this.table.fields, keys) }
    return this.#coded.codec
  }

  /** The values of stored records, each in field order. @throws StaleDefinitionError */
  async values(rows: readonly StoredValues[], keyring: Keyring): Promise<(string | null)[][]> {
    if (rows.some((row) => row.schema_rev > this.table.revision)) throw new StaleDefinitionError()
    const codec = await this.codec(keyring)
    try {
      return rows.map((row) => codec.values(row))
    } catch (error) {
      const sealed = rows.find((row) => row.sealed)
      if (!(error instanceof UnknownKeyVersionError) || !sealed?.sealed) throw error
      // another node has rotated: opening one envelope by the keyring makes it read the keys anew
      const { tenantId, id } = this.table
      await keyring.open(tenantId, RecordCodec.purpose, [id, sealed.id], sealed.sealed)
      const fresh = await this.codec(keyring)
      return rows.map((row) => fresh.values(row))
    }
  }
}

const shapes = new WeakMap<ReleasedTable, RecordShape>()

/** The shape of a released table, compiled at its first use. */
export const shapeOf = (table: ReleasedTable): RecordShape => {
  const known = shapes.get(table)
  if (known) return known
  const shape = new RecordShape(table)
  shapes.set(table, shape)
  return shape
}
