/** Entry of the import's worker thread: runs the imports that it is sent, one after the other. */
import { parentPort, workerData } from 'node:worker_threads'
import { type TenantKeyMaterial, TenantKeys } from '@screenpop/platform/crypto'
import { Database } from '@screenpop/platform/database'
import { EventBus, NodeChannel } from '@screenpop/platform/events'
import { claimImport } from './claim-import.ts'
import { runImport } from './run-import.ts'
import { threadLog } from './thread-log.ts'

/** What the thread is started with. */
export interface WorkerSettings {
  /** Connection string of the app's role; the owner's never gets here. */
  app: string
}

export type WorkerOrder =
  | { kind: 'run'; tenantId: string; importId: string; material: TenantKeyMaterial; country: string }
  /** Stop what runs; another run goes on with it. */
  | { kind: 'interrupt' }

export type WorkerReport =
  | { kind: 'ended' }
  | { kind: 'failed'; error: unknown }
  | { kind: 'log'; level: 'info' | 'warn' | 'error'; details: object; message: string }

const port = parentPort
if (!port) throw new Error('this file is the entry of a worker thread')
const tell = (report: WorkerReport) => port.postMessage(report)
const { app }: WorkerSettings = workerData
const log = threadLog(tell)
const database = new Database({ app, owner: app }, { log, appConnections: 5 })
const nodes = new NodeChannel({ database, events: new EventBus(log), log })
let interrupt: (() => void) | undefined

port.on('message', async (order: WorkerOrder) => {
  if (order.kind === 'interrupt') {
    interrupt?.()
    return
  }
  try {
    const { tenantId, importId, material, country } = order
    const keys = new TenantKeys(material)
    const context = await claimImport({ database, nodes, log }, { tenantId, importId, keys, country })
    interrupt = () => context?.progress.interrupt('interrupted')
    if (context) await runImport(context)
    tell({ kind: 'ended' })
  } catch (error) {
    tell({ kind: 'failed', error })
  } finally {
    interrupt = undefined
  }
})
