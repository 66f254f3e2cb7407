import type { Principal, RecordInput, TableRecord } from '@screenpop/contract'
import { notFound } from '@screenpop/contract'
import { type Tx, uuidV7 } from '@screenpop/platform/database'
import { checkRevision } from '@screenpop/platform/http'
import { holdRevision } from '../definitions/definition.repository.ts'
import type { ReleasedTables } from '../definitions/released-tables.ts'
import type { TableParts } from '../ports.ts'
import {
  countRecords,
  deleteRecords,
  getRecord,
  lockRecord,
  type RecordPlace,
  type RecordRow,
} from './record.repository.ts'
import { readRecordInput } from './record-input.ts'
import { type FieldKeys, type RecordShape, shapeOf } from './record-shape.ts'
import { auditFields, recordView } from './record-view.ts'
import { writeRecord } from './record-writer.ts'

type Values = (string | null)[]

/** Records one by one (rule book 3): every change has its audit row, every answer its masks. */
export class Records {
  readonly #parts: TableParts
  readonly #released: ReleasedTables

  constructor(parts: TableParts, released: ReleasedTables) {
    this.#parts = parts
    this.#released = released
  }

  /** @throws DomainError `notFound`, `table.notReleased` */
  async get(
    tenantId: string,
    tableId: string,
    id: string,
    fieldKeys: FieldKeys = 'name',
  ): Promise<TableRecord> {
    return this.#released.reading(tenantId, [tableId], async () => {
      const shape = shapeOf(await this.#released.get(tenantId, tableId))
      const row = await getRecord(this.#parts.database.tenant(tenantId), { tenantId, tableId, id })
      return recordView(shape.table.fields, row, await this.#values(shape, row), fieldKeys)
    })
  }

  /** @throws DomainError `notFound` */
  async count(tenantId: string, tableId: string): Promise<{ count: number; deleted: number }> {
    await this.#released.get(tenantId, tableId)
    return countRecords(this.#parts.database.tenant(tenantId), tenantId, tableId)
  }

  /** @throws DomainError `request.invalid`, `record.maskedValue`, `record.duplicateKey`, `table.notReleased` */
  async create(
    principal: Principal,
    tableId: string,
    input: RecordInput,
    fieldKeys: FieldKeys = 'name',
  ): Promise<TableRecord> {
    return this.#write(principal, tableId, async (tx, shape) => {
      const content = readRecordInput(shape, input.fields, fieldKeys)
      const row = await writeRecord(tx, this.#parts.keyring, shape, uuidV7(), content, 'new', fieldKeys)
      await this.#note(tx, principal, shape, 'record.create', row.id, undefined, content.values)
      return recordView(shape.table.fields, row, content.values, fieldKeys)
    })
  }

  /**
   * Changes the fields that the input names.
   *
   * @param seen the revision that the caller has seen; undefined lets the change through
   * @throws DomainError `request.conditionFailed`, `request.invalid`, `record.maskedValue`, `record.duplicateKey`
   */
  async update(
    principal: Principal,
    tableId: string,
    id: string,
    input: RecordInput,
    seen: number | undefined,
    fieldKeys: FieldKeys = 'name',
  ): Promise<TableRecord> {
    return this.#write(principal, tableId, async (tx, shape) => {
      const before = await this.#lockLiving(tx, shape, id)
      checkRevision(seen, before.row.revision)
      const content = readRecordInput(shape, input.fields, fieldKeys, before.values)
      if (content.values.every((value, position) => value === before.values[position]))
        return recordView(shape.table.fields, before.row, before.values, fieldKeys)
      const row = await writeRecord(tx, this.#parts.keyring, shape, id, content, 'old', fieldKeys)
      await this.#note(tx, principal, shape, 'record.update', id, before.values, content.values)
      return recordView(shape.table.fields, row, content.values, fieldKeys)
    })
  }

  /** Deletes a record; it can be restored. @throws DomainError `notFound`, `request.conditionFailed` */
  async delete(principal: Principal, tableId: string, id: string, seen: number | undefined): Promise<void> {
    await this.#write(principal, tableId, async (tx, shape) => {
      const before = await this.#lockLiving(tx, shape, id)
      checkRevision(seen, before.row.revision)
      await deleteRecords(tx, this.#place(shape), [id])
      await this.#note(tx, principal, shape, 'record.delete', id, before.values, undefined)
    })
  }

  /** Deletes those of the records that are there; answers how many. */
  async deleteMany(principal: Principal, tableId: string, ids: readonly string[]): Promise<number> {
    return this.#write(principal, tableId, async (tx, shape) => {
      const rows = await deleteRecords(tx, this.#place(shape), ids)
      const values = await shape.values(rows, this.#parts.keyring)
      await this.#parts.audit.writeMany(
        tx,
        rows.map(({ id }, i) => this.#entry(principal, shape, 'record.delete', id, values[i], undefined)),
      )
      return rows.length
    })
  }

  /** Brings a deleted record back; one that is there stays as it is. @throws DomainError `record.duplicateKey` */
  async restore(principal: Principal, tableId: string, id: string): Promise<TableRecord> {
    return this.#write(principal, tableId, async (tx, shape) => {
      const { row, values } = await this.#lock(tx, shape, id)
      if (row.deleted_at === null) return recordView(shape.table.fields, row, values)
      const keys = shape.rules.map((rule) => {
        const value = values[shape.positionOf(rule.field.id, 'id') ?? -1]
        return value ? rule.normalise(value) : ''
      })
      const restored = await writeRecord(tx, this.#parts.keyring, shape, id, { values, keys }, 'old')
      await this.#note(tx, principal, shape, 'record.restore', id, undefined, values)
      return recordView(shape.table.fields, restored, values)
    })
  }

  /**
   * A value in clear, with an audit row that says who saw it and why.
   *
   * @param field by name, or by id
   */
  async reveal(
    principal: Principal,
    tableId: string,
    id: string,
    field: string,
    reason: string | undefined,
  ): Promise<string | null> {
    return this.#write(principal, tableId, async (tx, shape) => {
      const position = shape.positionOf(field, 'name') ?? shape.positionOf(field, 'id')
      if (position === undefined) throw notFound('field')
      const { values } = await this.#lockLiving(tx, shape, id)
      await this.#parts.audit.write(tx, {
        principal,
        action: 'record.reveal',
        subjectType: 'record',
        subjectId: id,
        after: { tableId, field: shape.table.fields[position]?.name },
        reason,
      })
      return values[position] ?? null
    })
  }

  /** Runs under the released revision of the table, which stays in force until the commit. */
  async #write<R>(
    { tenantId }: Principal,
    tableId: string,
    run: (tx: Tx, shape: RecordShape) => Promise<R>,
  ): Promise<R> {
    const known = await this.#released.get(tenantId, tableId)
    return this.#parts.database
      .tenant(tenantId)
      .transaction()
      .execute(async (tx) => {
        const revision = await holdRevision(tx, tenantId, tableId)
        if (revision === known.revision) return run(tx, shapeOf(known))
        this.#released.forget(tenantId, tableId)
        return run(tx, shapeOf(await this.#released.get(tenantId, tableId)))
      })
  }

  async #lock(tx: Tx, shape: RecordShape, id: string): Promise<{ row: RecordRow; values: Values }> {
    const row = await lockRecord(tx, { ...this.#place(shape), id })
    return { row, values: await this.#values(shape, row) }
  }

  async #lockLiving(tx: Tx, shape: RecordShape, id: string): Promise<{ row: RecordRow; values: Values }> {
    const found = await this.#lock(tx, shape, id)
    if (found.row.deleted_at !== null) throw notFound('record')
    return found
  }

  async #values(shape: RecordShape, row: RecordRow): Promise<Values> {
    return (await shape.values([row], this.#parts.keyring))[0] ?? []
  }

  #place({ table }: RecordShape): Omit<RecordPlace, 'id'> {
    return { tenantId: table.tenantId, tableId: table.id }
  }

  #entry(
    principal: Principal,
    shape: RecordShape,
    action: string,
    id: string,
    before?: Values,
    after?: Values,
  ) {
    const fields = auditFields(shape.table.fields, before, after)
    const inTable = (side: object | undefined) => side && { tableId: shape.table.id, ...side }
    return {
      principal,
      action,
      subjectType: 'record',
      subjectId: id,
      before: inTable(fields.before),
      after: inTable(fields.after),
    }
  }

  #note(
    tx: Tx,
    principal: Principal,
    shape: RecordShape,
    action: string,
    id: string,
    before: Values | undefined,
    after: Values | undefined,
  ): Promise<void> {
    return this.#parts.audit.write(tx, this.#entry(principal, shape, action, id, before, after))
  }
}
