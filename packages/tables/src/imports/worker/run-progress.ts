import type { Schema } from '@screenpop/platform/database'
import type { Kysely } from 'kysely'
import { RunStopped, type StopReason } from './run-end.ts'

const everyMs = 500

export interface RunFigures {
  bytes: number
  read: number
  rejected: number
}

/**
 * Writes the figures of a run at most twice a second, tells the nodes, and hears on the same way that the import was cancelled or taken over.
 */
export class RunProgress {
  readonly figures: RunFigures = { bytes: 0, read: 0, rejected: 0 }
  readonly #write: (figures: RunFigures) => Promise<StopReason | undefined>
  #stopped: StopReason | undefined
  #timer: NodeJS.Timeout | undefined
  #writing: Promise<void> | undefined
  #failure: unknown
  #cancellable = true

  constructor(write: (figures: RunFigures) => Promise<StopReason | undefined>) {
    this.#write = write
  }

  start(): void {
    this.#timer = setInterval(() => this.#tick(), everyMs)
  }

  /** Resolves when nothing is being written any more. */
  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await this.#writing
  }

  /** Ends the run at its next step. */
  interrupt(reason: StopReason): void {
    if (reason === 'cancelled' && !this.#cancellable) return
    this.#stopped ??= reason
  }

  /** Everything is merged: a cancellation comes too late. */
  refuseCancel(): void {
    this.#cancellable = false
    if (this.#stopped === 'cancelled') this.#stopped = undefined
  }

  /** To be called at every step. @throws RunStopped */
  check(): void {
    if (this.#stopped) throw new RunStopped(this.#stopped)
    if (this.#failure) throw this.#failure
  }

  #tick(): void {
    this.#writing ??= this.#write({ ...this.figures })
      .then((stopped) => {
        if (stopped) this.interrupt(stopped)
      })
      .catch((error: unknown) => {
        this.#failure = error
      })
      .finally(() => {
        this.#writing = undefined
      })
  }
}

/** Stores the figures of a run; answers why it must stop. */
export const writeFigures = async (
  db: Kysely<Schema>,
  key: { tenantId: string; importId: string; run: number },
  { bytes, read, rejected }: RunFigures,
): Promise<StopReason | undefined> => {
  const row = await db
    .updateTable('import')
    .set({ bytes_read: bytes, rows_read: read, rows_rejected: rejected })
    .where('tenant_id', '=', key.tenantId)
    .where('id', '=', key.importId)
    .where('run', '=', key.run)
    .where('ended_at', 'is', null)
    .returning('cancel_requested')
    .executeTakeFirst()
  if (!row) return 'superseded'
  return row.cancel_requested ? 'cancelled' : undefined
}
