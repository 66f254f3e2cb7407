import { DomainError, type Principal } from '@screenpop/contract'
import type { SystemActor } from '@screenpop/platform/audit'
import type { ReleasedTable, ReleasedTables } from '../definitions/released-tables.ts'
import { templateHeader } from '../definitions/template.ts'
import type { TableParts } from '../ports.ts'
import { shapeOf } from '../records/record-shape.ts'
import { maskValue } from '../values/index.ts'
import { byteOrderMark, csvLine } from './csv-cell.ts'
import { databaseTime, exportPage } from './export.repository.ts'
import { neutralise } from './neutralise.ts'

export interface ExportOptions {
  /** Every value as it is, for re-import; otherwise what a spreadsheet would run is neutralised. */
  raw: boolean
  /** Masked values in clear. */
  reveal: boolean
}

const pageSize = 1000

/** Records as CSV under the header of the template (rule book 3). */
export class Exports {
  readonly #parts: Pick<TableParts, 'database' | 'keyring' | 'audit'>
  readonly #released: ReleasedTables

  constructor(parts: Pick<TableParts, 'database' | 'keyring' | 'audit'>, released: ReleasedTables) {
    this.#parts = parts
    this.#released = released
  }

  /**
   * The whole table as text, page by page; audited before the first.
   *
   * @throws DomainError `notFound`, `table.notReleased`, `auth.forbidden` when values are to be revealed to somebody who may not
   */
  async csv(
    principal: Principal | SystemActor,
    tableId: string,
    { raw, reveal }: ExportOptions,
  ): Promise<{ name: string; text: AsyncGenerator<string> }> {
    const { tenantId } = principal
    if (reveal && principal.kind !== 'system' && !principal.permissions.has('tables:reveal'))
      throw new DomainError(
        'auth.forbidden',
        'To export masked values in clear you need the permission tables:reveal.',
        {
          params: { permission: 'tables:reveal' },
        },
      )
    const table = await this.#released.get(tenantId, tableId)
    const db = this.#parts.database.tenant(tenantId)
    const asOf = await db.transaction().execute(async (tx) => {
      await this.#parts.audit.write(tx, {
        principal,
        action: 'table.export',
        subjectType: 'table',
        subjectId: tableId,
        after: { raw, reveal },
      })
      return databaseTime(tx)
    })
    return { name: table.name, text: this.#lines(table, { raw, reveal }, asOf) }
  }

  async *#lines(table: ReleasedTable, { raw, reveal }: ExportOptions, asOf: Date): AsyncGenerator<string> {
    const db = this.#parts.database.tenant(table.tenantId)
    const shape = shapeOf(table)
    const masks = table.fields.map(({ mask }) => (reveal ? null : mask))
    yield byteOrderMark + csvLine(templateHeader(table))
    for (let after: string | undefined; ; ) {
      const rows = await exportPage(db, table.tenantId, table.id, { asOf, after, limit: pageSize })
      let lines = ''
      for (const values of await shape.values(rows, this.#parts.keyring)) {
        const cells = values.map((value, position) => {
          const mask = masks[position]
          const shown = value === null ? '' : mask ? maskValue(value, mask) : value
          return raw ? shown : neutralise(shown)
        })
        lines += csvLine(cells)
      }
      if (lines !== '') yield lines
      after = rows.at(-1)?.id
      if (rows.length < pageSize) return
    }
  }
}
