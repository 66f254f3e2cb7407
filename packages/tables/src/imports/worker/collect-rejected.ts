import { deleteRejections } from '../rejection.repository.ts'
import { type ConflictRow, conflictsOf, hasConflicts } from './conflict.repository.ts'
import { readFile } from './read-file.ts'
import type { RowFault } from './rejected-row.ts'
import { RejectionWriter } from './rejection-writer.ts'
import { RowReader } from './row-reader.ts'
import type { RunContext } from './run-context.ts'

/** Goes through the conflicts in step with the file; knows them up to a row before that row is read. */
class ConflictCursor {
  readonly #pages: AsyncGenerator<ConflictRow[]>
  #known: ConflictRow[] = []
  #at = 0
  #ended = false

  constructor(pages: AsyncGenerator<ConflictRow[]>) {
    this.#pages = pages
  }

  /** Fetches until conflicts of so many rows ahead are known. */
  async prepare(upTo: number): Promise<void> {
    this.#known = this.#known.slice(this.#at)
    this.#at = 0
    while (!this.#ended && (this.#known.at(-1)?.row_number ?? 0) < upTo) {
      const { value, done } = await this.#pages.next()
      if (done) this.#ended = true
      else this.#known.push(...value)
    }
  }

  take(row: number): ConflictRow | undefined {
    if (this.#known[this.#at]?.row_number !== row) return undefined
    return this.#known[this.#at++]
  }
}

/** A piece of the file has fewer rows than bytes. */
const rowsPerPiece = 600_000

/**
 * When the table has refused rows, reads the file once more and keeps all rejected rows anew, in the order of the file: what they held is
 * staged nowhere. Does nothing otherwise.
 */
export const collectRejected = async (context: RunContext): Promise<void> => {
  const { db, tenantId, fields, keys } = context
  const { id: importId } = context.import
  if (!(await hasConflicts(db, tenantId, importId))) return
  await deleteRejections(db, tenantId, importId)
  const writer = new RejectionWriter(db, keys, importId)
  const conflicts = new ConflictCursor(conflictsOf(db, tenantId, importId))
  const faultOf = ({ field_id, first_line }: ConflictRow): RowFault => {
    const column = fields.find(({ id }) => id === field_id)?.name ?? field_id
    return first_line === null
      ? { code: 'duplicateInTable', column, params: { field: column } }
      : { code: 'duplicateInFile', column, params: { field: column, line: first_line } }
  }
  const reader = new RowReader(context, {
    good: ({ row, line }, cells) => {
      const conflict = conflicts.take(row)
      if (conflict) writer.add({ line, row, faults: [faultOf(conflict)], cells: [...cells] })
    },
    rejected: (row) => writer.add(row),
  })
  await conflicts.prepare(rowsPerPiece)
  await readFile(
    context,
    (record) => reader.read(record),
    async () => {
      await writer.flush()
      await conflicts.prepare(reader.rows + rowsPerPiece)
    },
  )
  await writer.finish()
}
