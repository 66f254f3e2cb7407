import { type RowParser, rowParser } from '../../values/index.ts'
import type { CsvRecord } from '../file/csv-parser.ts'
import { rejectionColumns } from '../file/header.ts'
import type { RejectedRow, RowFault } from './rejected-row.ts'
import type { RunContext } from './run-context.ts'

/** A row that fits the table. */
export interface GoodRow {
  row: number
  line: number
  /** Canonical values in field order. */
  values: (string | null)[]
  /** Normalised texts of the index fields. */
  keys: string[]
}

export interface RowHandlers {
  good(row: GoodRow, cells: readonly string[]): void
  rejected(row: RejectedRow): void
}

/** Takes the records of a file, the header first, and tells good rows from rejected ones. */
export class RowReader {
  readonly #parse: RowParser
  readonly #columns: readonly string[]
  /** Leading cells that are not the table's. */
  readonly #extra: number
  readonly #handlers: RowHandlers
  #records = 0

  constructor(context: Pick<RunContext, 'fields' | 'country' | 'import'>, handlers: RowHandlers) {
    this.#parse = rowParser(context.fields, context.country)
    this.#columns = context.fields.map(({ name }) => name)
    this.#extra = context.import.mended ? rejectionColumns.length : 0
    this.#handlers = handlers
  }

  /** Data rows so far. */
  get rows(): number {
    return Math.max(0, this.#records - 1)
  }

  read(record: CsvRecord): void {
    if (this.#records++ === 0) return
    const { line } = record
    const row = this.rows
    const cells = this.#extra === 0 ? record.cells : record.cells.slice(this.#extra)
    const shape = this.#shapeFault(cells, record.malformed)
    if (shape) {
      this.#handlers.rejected({ line, row, faults: [shape], cells: [...cells] })
      return
    }
    const { values, keys, faults } = this.#parse(cells)
    if (!faults) {
      this.#handlers.good({ row, line, values, keys }, cells)
      return
    }
    const named = faults.map(({ code, params }) => ({ code, column: String(params.field), params }))
    this.#handlers.rejected({ line, row, faults: named, cells: [...cells] })
  }

  #shapeFault(cells: readonly string[], malformed: number): RowFault | undefined {
    const params = { columns: cells.length, expected: this.#columns.length }
    if (malformed >= this.#extra)
      return { code: 'malformedQuotes', column: this.#columns[malformed - this.#extra], params: {} }
    if (cells.length < this.#columns.length)
      return { code: 'tooFewColumns', column: this.#columns[cells.length], params }
    if (cells.length > this.#columns.length) return { code: 'tooManyColumns', column: undefined, params }
    return undefined
  }
}
