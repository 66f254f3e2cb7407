import { Worker } from 'node:worker_threads'
import type { PlainLog } from '@screenpop/platform/config'
import type { TenantKeyMaterial } from '@screenpop/platform/crypto'
import type { Database } from '@screenpop/platform/database'
import type { WorkerOrder, WorkerReport, WorkerSettings } from './worker/import-worker.ts'

export interface ThreadRun {
  tenantId: string
  importId: string
  material: TenantKeyMaterial
  country: string
}

/** Kept ready for the next import for so long. */
const idleMs = 10 * 60_000

interface ImportThread {
  worker: Worker
  timer?: NodeJS.Timeout
}

const start = (database: Database): ImportThread => {
  const workerData: WorkerSettings = { app: database.address.app }
  const worker = new Worker(new URL('./worker/import-worker.ts', import.meta.url), {
    name: 'import',
    workerData,
    // Node reads TypeScript itself; whatever loader the server runs under is not needed here
    execArgv: ['--disable-warning=ExperimentalWarning'],
    resourceLimits: { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 24 },
  })
  worker.unref()
  return { worker }
}

/**
 * The threads in which imports run, so that the server's own stays free. An idle one is kept for the next import.
 */
export class ImportThreads {
  readonly #database: Database
  readonly #log: PlainLog
  #idle: ImportThread | undefined
  readonly #running = new Set<ImportThread>()

  constructor({ database, log }: { database: Database; log: PlainLog }) {
    this.#database = database
    this.#log = log
  }

  /** Has a thread ready when an import is about to come. */
  warm(): void {
    if (!this.#idle && this.#running.size === 0) this.#keep(start(this.#database))
  }

  /** Runs an import to its end. Once the signal is aborted it is interrupted at its next step, and the promise is rejected. */
  async run(run: ThreadRun, signal: AbortSignal): Promise<void> {
    const thread = this.#idle ?? start(this.#database)
    this.#idle = undefined
    clearTimeout(thread.timer)
    this.#running.add(thread)
    const interrupt = () => thread.worker.postMessage({ kind: 'interrupt' } satisfies WorkerOrder)
    signal.addEventListener('abort', interrupt)
    try {
      await this.#order(thread.worker, { kind: 'run', ...run })
      this.#keep(thread)
    } catch (error) {
      await thread.worker.terminate()
      throw error
    } finally {
      signal.removeEventListener('abort', interrupt)
      this.#running.delete(thread)
    }
  }

  /** Ends every thread at once; what ran goes on elsewhere. */
  async close(): Promise<void> {
    const threads = [...this.#running, ...(this.#idle ? [this.#idle] : [])]
    this.#idle = undefined
    await Promise.all(threads.map(({ worker }) => worker.terminate()))
  }

  #order(worker: Worker, order: WorkerOrder): Promise<void> {
    return new Promise((resolve, reject) => {
      const heard = (report: WorkerReport) => {
        if (report.kind === 'log') {
          this.#log[report.level](report.details, report.message)
          return
        }
        done()
        if (report.kind === 'ended') resolve()
        else reject(report.error)
      }
      const failed = (error: unknown) => {
        done()
        reject(error)
      }
      const exited = (code: number) => failed(new Error(`the import thread ended with code ${code}`))
      const done = () => worker.off('message', heard).off('error', failed).off('exit', exited)
      worker.on('message', heard).on('error', failed).on('exit', exited)
      worker.postMessage(order)
    })
  }

  #keep(thread: ImportThread): void {
    if (this.#idle) {
      void thread.worker.terminate()
      return
    }
    this.#idle = thread
    thread.timer = setTimeout(() => {
      if (this.#idle === thread) this.#idle = undefined
      void thread.worker.terminate()
    }, idleMs).unref()
  }
}
