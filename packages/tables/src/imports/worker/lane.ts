import type { PoolClient } from 'pg'
import type { StagedRow } from './copy-rows.ts'

/** One connection that takes rows of the file; several work side by side. */
export interface Lane {
  readonly client: PoolClient
  add(row: StagedRow): void
  /** Sends what has come together; waits while what was sent before is still on its way. */
  flush(): Promise<void>
  /** Resolves when the database has every row. */
  finish(): Promise<void>
  /** Ends what is not wanted any more; the connection must not be used again. */
  abandon(): void
}
