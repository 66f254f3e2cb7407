import { once } from 'node:events'
import type { PoolClient } from 'pg'
import { type CopyStreamQuery, from } from 'pg-copy-streams'
import { CopyRows, type StagedRow } from './copy-rows.ts'
import type { Lane } from './lane.ts'

const columns = ['row_number', 'line', 'id', 'k1', 'doc', 'sealed']
const worthSending = 128 * 1024

/** The columns for the keys of the second to fourth index field. */
export const otherKeyColumns = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => `k${i + 2}`)

/**
 * One connection with its own staging table and, later, its own merge. The table is temporary: not logged, seen by nobody else, gone
 * with the connection; after a crash the import stages again.
 */
export class StageLane implements Lane {
  readonly client: PoolClient
  readonly #rows = new CopyRows()
  readonly #copy: CopyStreamQuery
  #failure: Error | undefined
  #flushed: Promise<void> = Promise.resolve()
  staged = 0

  private constructor(client: PoolClient, copy: CopyStreamQuery) {
    this.client = client
    this.#copy = copy
    copy.on('error', (error) => {
      this.#failure ??= error
    })
  }

  static async open(client: PoolClient, otherKeys: number): Promise<StageLane> {
    const others = otherKeyColumns(otherKeys)
    await client.query('drop table if exists pg_temp.import_stage')
    await client.query(
      `create temporary table import_stage (
        row_number integer not null, line integer not null, id uuid not null, k1 bytea not null, doc jsonb not null,
        sealed bytea${others.map((name) => `, ${name} bytea not null`).join('')})`,
    )
    const copy = client.query(
      from(`copy pg_temp.import_stage (${[...columns, ...others].join(', ')}) from stdin (format binary)`),
    )
    return new StageLane(client, copy)
  }

  add(row: StagedRow): void {
    this.#rows.add(row)
    this.staged++
  }

  /** Waits while the piece before is still on its way, for its buffer is filled next. */
  async flush(): Promise<void> {
    if (this.#rows.size >= worthSending) await this.#send()
  }

  async finish(): Promise<void> {
    this.#rows.addEnd()
    await this.#send()
    await this.#flushed
    const finished = once(this.#copy, 'finish')
    this.#copy.end()
    await finished
  }

  abandon(): void {
    this.#copy.destroy()
  }

  async #send(): Promise<void> {
    await this.#flushed
    if (this.#failure) throw this.#failure
    const bytes = this.#rows.take()
    if (!bytes) return
    this.#flushed = new Promise((resolve, reject) => {
      this.#copy.write(bytes, (error) => (error ? reject(error) : resolve()))
    })
    this.#flushed.catch(() => {})
  }
}
