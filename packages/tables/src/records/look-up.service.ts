import { DomainError, type Field, type FieldValue, invalid, type TableRecord } from '@screenpop/contract'
import type { Tx } from '@screenpop/platform/database'
import { decodeCursor, encodeCursor } from '@screenpop/platform/http'
import { findReleasedNames, findTables, holdRevision } from '../definitions/definition.repository.ts'
import { fieldView } from '../definitions/definition.view.ts'
import type { ReleasedTable, ReleasedTables } from '../definitions/released-tables.ts'
import type { TableParts } from '../ports.ts'
import { keyRange, type RecordCodec } from '../values/index.ts'
import { findByKey, findByKeys, type KeySearch } from './look-up.repository.ts'
import type { RecordRow } from './record.repository.ts'
import { type FieldKeys, type RecordShape, shapeOf } from './record-shape.ts'
import { recordView } from './record-view.ts'

/** A look-up among others: the records of a table that an index value finds. */
export interface TableLookUp {
  readonly tableId: string
  /** As dialled, typed or received; an empty one finds nothing. */
  readonly value: string
  /** Most records wanted; positive. */
  readonly limit: number
}

/** A record that was found, by field id; values are canonical text, masked where the field is. */
export interface FoundRecord {
  readonly id: string
  readonly revision: number
  readonly fields: Readonly<Record<string, FieldValue>>
}

/** What a look-up found, at most `limit` records. */
export interface TableMatches {
  readonly id: string
  readonly name: string
  readonly fields: readonly Field[]
  readonly records: readonly FoundRecord[]
}

/** A table as those see it who build on it; `fields` is null while it is not released. */
export interface TableState {
  readonly name: string
  readonly fields: readonly Field[] | null
}

interface Search {
  shape: RecordShape
  codec: RecordCodec
  value: string
  limit: number
}

/** Looks records up by the index fields of their table, under each field's match rule (rule book 2). */
export class LookUps {
  readonly #parts: Pick<TableParts, 'database' | 'keyring'>
  readonly #released: ReleasedTables

  constructor(parts: Pick<TableParts, 'database' | 'keyring'>, released: ReleasedTables) {
    this.#parts = parts
    this.#released = released
  }

  /** The released definition. @throws DomainError `notFound`, `table.notReleased` */
  getReleased(tenantId: string, tableId: string): Promise<ReleasedTable> {
    return this.#released.get(tenantId, tableId)
  }

  /**
   * Any number of look-ups in one round trip. A table that is gone or not released spoils only its own look-up.
   *
   * @returns an answer per look-up, in their order; undefined for a table that is gone or not released
   */
  findMany(tenantId: string, lookUps: readonly TableLookUp[]): Promise<(TableMatches | undefined)[]> {
    const ids = lookUps.map(({ tableId }) => tableId)
    return this.#released.reading(tenantId, ids, () => this.#findMany(tenantId, lookUps))
  }

  async #findMany(tenantId: string, lookUps: readonly TableLookUp[]): Promise<(TableMatches | undefined)[]> {
    const shapes = await Promise.all(lookUps.map(({ tableId }) => this.#shape(tenantId, tableId)))
    const searches: KeySearch[] = []
    for (const [position, { value, limit }] of lookUps.entries()) {
      const shape = shapes[position]
      if (!shape) continue
      const codec = await shape.codec(this.#parts.keyring)
      searches.push(...keySearches({ shape, codec, value, limit }, position))
    }
    const found = searches.length > 0 ? await findByKeys(this.#parts.database, tenantId, searches) : []
    return Promise.all(
      lookUps.map(async ({ limit }, position) => {
        const shape = shapes[position]
        if (!shape) return undefined
        const { id, name, fields } = shape.table
        const rows = once(found.filter((row) => row.position === position)).slice(0, limit)
        const values = await shape.values(rows, this.#parts.keyring)
        const views = rows.map((row, i) => recordView(fields, row, values[i] ?? [], 'id'))
        return { id, name, fields: fields.map(fieldView), records: views }
      }),
    )
  }

  /** The tables that are there, released or not; others are missing from the map. */
  async describe(tenantId: string, tableIds: readonly string[]): Promise<Map<string, TableState>> {
    const rows = await findTables(this.#parts.database.tenant(tenantId), tenantId, tableIds)
    return new Map(
      rows.map(({ id, name, released }) => [id, { name, fields: released?.map(fieldView) ?? null }]),
    )
  }

  /** What a field was called that a table had once, by table and field id. */
  async formerNames(
    tenantId: string,
    tableIds: readonly string[],
  ): Promise<Map<string, Map<string, string>>> {
    const names = new Map<string, Map<string, string>>()
    const known = await findReleasedNames(this.#parts.database.tenant(tenantId), tenantId, tableIds)
    for (const { tableId, fieldId, name } of known) {
      const ofTable = names.get(tableId) ?? new Map<string, string>()
      names.set(tableId, ofTable.set(fieldId, name))
    }
    return names
  }

  /** Keeps the releases of the tables in force, and the tables themselves, until the transaction ends. */
  async hold(tx: Tx, tenantId: string, tableIds: readonly string[]): Promise<void> {
    // in one order everywhere, so that two who hold several never wait for each other
    for (const id of [...new Set(tableIds)].sort()) await holdRevision(tx, tenantId, id)
  }

  /**
   * One look-up as the records' list answers it.
   *
   * @throws DomainError `notFound`, `table.notReleased`
   */
  async page(
    tenantId: string,
    tableId: string,
    value: string,
    limit: number,
    cursor: string | undefined,
    fieldKeys: FieldKeys,
  ): Promise<{ items: TableRecord[]; next: string | null }> {
    const table = await this.#released.get(tenantId, tableId)
    const shape = shapeOf(table)
    const codec = await shape.codec(this.#parts.keyring)
    const [seen] = decodeCursor(cursor, ['number']) ?? [0]
    if (!Number.isSafeInteger(seen) || seen < 0 || seen > mostPaged) throw tooFar()
    const all = await this.#rows({ shape, codec, value, limit: seen + limit })
    const rows = all.slice(seen, seen + limit)
    const values = await shape.values(rows, this.#parts.keyring)
    const more = all.length > seen + limit
    return {
      items: rows.map((row, i) => recordView(table.fields, row, values[i] ?? [], fieldKeys)),
      next: more ? encodeCursor([seen + limit]) : null,
    }
  }

  /** One row more than `limit` when there are more. */
  async #rows(search: Search): Promise<RecordRow[]> {
    const { tenantId } = search.shape.table
    const [first, ...others] = keySearches(search, 0)
    if (!first) return []
    if (others.length === 0 && first.fieldId === null) return findByKey(this.#parts.database, tenantId, first)
    return once(await findByKeys(this.#parts.database, tenantId, [first, ...others]))
  }

  async #shape(tenantId: string, tableId: string): Promise<RecordShape | undefined> {
    try {
      return shapeOf(await this.#released.get(tenantId, tableId))
    } catch (error) {
      if (error instanceof DomainError && (error.code === 'notFound' || error.code === 'table.notReleased'))
        return undefined
      throw error
    }
  }
}

/** Many records of one number are a fault of the data; whoever wants them all lists the table. */
const mostPaged = 10_000

const tooFar = () =>
  invalid({ pointer: '/query/cursor', code: 'cursor', message: 'This is no cursor of this look-up.' })

/** A look-up value is compared with every index field of the table; each searches one row more than wanted. */
const keySearches = ({ shape, codec, value, limit }: Search, position: number): KeySearch[] =>
  shape.rules.flatMap((rule, i) => {
    const normalised = rule.normaliseSearch(value)
    if (normalised === undefined) return []
    const { low, high } = keyRange(codec.baseKey(i, normalised), rule.unique)
    const fieldId = i === 0 ? null : rule.field.id
    return [{ position, tableId: shape.table.id, fieldId, low, high, unique: rule.unique, limit: limit + 1 }]
  })

/** A record that several of its index fields find is one record. */
const once = <R extends RecordRow>(rows: readonly R[]): R[] => {
  const seen = new Set<string>()
  return rows.filter(({ id }) => !seen.has(id) && seen.add(id))
}
