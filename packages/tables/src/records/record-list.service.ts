import { DomainError, isPlainDecimal, type RecordQuery, type TableRecord } from '@screenpop/contract'
import { decodeCursor, pageOf } from '@screenpop/platform/http'
import type { ReleasedTables } from '../definitions/released-tables.ts'
import type { TableParts } from '../ports.ts'
import type { LookUps } from './look-up.service.ts'
import { type After, type ListedRow, listRecords } from './record-list.repository.ts'
import { checkCombination, type Order, readFilter, readSort } from './record-query.ts'
import { shapeOf } from './record-shape.ts'
import { recordView } from './record-view.ts'

const defaultLimit = 50

interface RecordPage {
  items: TableRecord[]
  next: string | null
}

/** Listing, filtering, sorting and looking up, as `GET …/records` does all of them. */
export class RecordLists {
  readonly #parts: Pick<TableParts, 'database' | 'keyring'>
  readonly #released: ReleasedTables
  readonly #lookUps: LookUps

  constructor(parts: Pick<TableParts, 'database' | 'keyring'>, released: ReleasedTables, lookUps: LookUps) {
    this.#parts = parts
    this.#released = released
    this.#lookUps = lookUps
  }

  /** @throws DomainError `notFound`, `table.notReleased`, `request.invalid` */
  list(tenantId: string, tableId: string, query: RecordQuery): Promise<RecordPage> {
    return this.#released.reading(tenantId, [tableId], () => this.#list(tenantId, tableId, query))
  }

  async #list(tenantId: string, tableId: string, query: RecordQuery): Promise<RecordPage> {
    const { fieldKeys = 'name', limit = defaultLimit } = query
    if (query.index !== undefined) {
      checkCombination(query)
      return this.#lookUps.page(tenantId, tableId, query.index, limit, query.cursor, fieldKeys)
    }
    const table = await this.#released.get(tenantId, tableId)
    const shape = shapeOf(table)
    const order = readSort(shape, query.sort, fieldKeys)
    const rows = await listRecords(this.#parts.database.tenant(tenantId), tenantId, tableId, {
      conditions: readFilter(shape, query.filter, fieldKeys),
      order,
      deleted: query.deleted ?? false,
      after: readAfter(order, query.cursor),
      limit,
    })
    const values = await shape.values(rows, this.#parts.keyring)
    const listed = rows.map((row, i) => ({ row, values: values[i] ?? [] }))
    return pageOf(
      listed,
      limit,
      ({ row }) => cursorKey(order, row),
      (each) => recordView(table.fields, each.row, each.values, fieldKeys),
    )
  }
}

const cursorKey = ({ field }: Order, row: ListedRow): (string | number)[] =>
  field ? [row.sort_value === null ? 0 : 1, row.sort_value ?? '', row.id] : [row.id]

const readAfter = ({ field }: Order, cursor: string | undefined): After | undefined => {
  if (!field) {
    const key = decodeCursor(cursor, ['id'])
    return key && { value: null, id: key[0] }
  }
  const key = decodeCursor(cursor, ['number', 'text', 'id'])
  if (!key) return undefined
  const [present, value, id] = key
  if (present && field.type === 'number' && !isPlainDecimal(value)) throw foreignCursor()
  return { value: present ? value : null, id }
}

const foreignCursor = () =>
  new DomainError('request.invalid', 'This is no cursor of this list. Begin without one.', {
    issues: [{ pointer: '/query/cursor', code: 'cursor', message: 'This is no cursor of this list.' }],
  })
