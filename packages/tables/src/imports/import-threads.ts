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

const start = (database: Database): Worker => {
  const workerData: WorkerSettings = { app: database.address.app }
  const worker = new Worker(new URL('./worker/import-worker.ts', import.meta.url), {
    name: 'import',
    workerData,
    // Node reads TypeScript itself; whatever loader the server runs under is not needed here
    execArgv: ['--disable-warning=ExperimentalWarning'],
    resourceLimits: { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 24 },
  })
  worker.unref()
  return worker
}

/**
 * The threads in which imports run, so that the server's own stays free. One is kept ready, for it takes a while and some memory to start;
 * further ones end with their import.
 */
export class ImportThreads {
  readonly #database: Database
  readonly #log: PlainLog
  #idle: Worker | undefined
  readonly #running = new Set<Worker>()

  constructor({ database, log }: { database: Database; log: PlainLog }) {
    this.#database = database
    this.#log = log
  }

  /** Has a thread ready before the first import comes. */
  warm(): void {
    this.#keep(this.#start())
  }

  /** Runs an import to its end. Once the signal is aborted it is interrupted at its next step, and the promise is rejected. */
  async run(run: ThreadRun, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted()
    const worker = this.#idle ?? this.#start()
    this.#idle = undefined
    this.#running.add(worker)
    const interrupt = () => worker.postMessage({ kind: 'interrupt' } satisfies WorkerOrder)
    signal.addEventListener('abort', interrupt)
    try {
      await this.#order(worker, { kind: 'run', ...run })
      this.#keep(worker)
    } catch (error) {
      await worker.terminate()
      throw error
    } finally {
      signal.removeEventListener('abort', interrupt)
      this.#running.delete(worker)
    }
  }

  /** Ends every thread at once; what ran goes on elsewhere. */
  async close(): Promise<void> {
    const workers = [...this.#running, ...(this.#idle ? [this.#idle] : [])]
    this.#idle = undefined
    await Promise.all(workers.map((worker) => worker.terminate()))
  }

  #start(): Worker {
    const worker = start(this.#database)
    // whoever waits for it hears of it too; without a listener it would end the server
    worker.on('error', (error) => this.#log.error({ err: error }, 'an import thread failed'))
    worker.on('exit', () => {
      if (this.#idle === worker) this.#idle = undefined
    })
    return worker
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

  #keep(worker: Worker): void {
    if (this.#idle) void worker.terminate()
    else this.#idle = worker
  }
}
