import { DomainError, type Import, type Principal } from '@screenpop/contract'
import type { SystemActor } from '@screenpop/platform/audit'
import type { EventStream } from '@screenpop/platform/http'
import type { Jobs } from '@screenpop/platform/jobs'
import { getTable } from '../definitions/definition.repository.ts'
import { importJob, importSweepJob } from './import.job.ts'
import { cancelQueued, getImport, type ImportRow, listImports, requestCancel } from './import.repository.ts'
import { importView } from './import.view.ts'
import type { ImportParts } from './import-parts.ts'
import { importRunner } from './import-runner.ts'
import { ImportThreads } from './import-threads.ts'
import { rejectedCsv } from './rejected-csv.ts'
import { deleteOldRejections } from './rejection.repository.ts'
import { deleteOrphanedSpools, deleteSpool } from './spool.repository.ts'
import { receiveUpload, type UploadRequest } from './upload/receive-upload.ts'

/** How many imports run at once on a node; of one tenant one at a time on all nodes together. */
const atOnce = 2
/** Rejected rows are kept for so many days. [D] */
const rejectedDays = 90
/** Followers look again at least so often, should a message between nodes be lost. */
const lookAgainMs = 5_000

/** Who sent the file knows its values; else it takes the right to reveal. */
const maySeeClear = (principal: Principal | SystemActor, uploaderId: string): boolean =>
  principal.kind === 'system' ||
  principal.permissions.has('tables:reveal') ||
  (principal.keyId ?? principal.userId) === uploaderId

/** Imports of CSV files (rule book 3). */
export class Imports {
  readonly #parts: ImportParts
  readonly #threads: ImportThreads

  constructor(parts: ImportParts) {
    this.#parts = parts
    this.#threads = new ImportThreads(parts)
  }

  /** Runs imports on this node from now on. */
  async work(jobs: Pick<Jobs, 'work' | 'schedule'>): Promise<void> {
    this.#threads.warm()
    await jobs.work(importJob, importRunner(this.#parts, this.#threads), {
      concurrency: atOnce,
      perTenant: 1,
    })
    await jobs.work(importSweepJob, async () => {
      const { system } = this.#parts.database
      await deleteOrphanedSpools(system)
      await deleteOldRejections(system, rejectedDays)
    })
    await jobs.schedule(importSweepJob, '41 * * * *', {})
  }

  /** Ends the threads; what they ran goes on elsewhere, or at the next start. */
  close(): Promise<void> {
    return this.#threads.close()
  }

  /** Receives a file and queues its import; see `receiveUpload` for the refusals. */
  async start(request: UploadRequest): Promise<Import> {
    const id = await receiveUpload(this.#parts, request)
    return this.get(request.principal.tenantId, id)
  }

  /** @throws DomainError `notFound` */
  async get(tenantId: string, id: string): Promise<Import> {
    return importView(await getImport(this.#parts.database.tenant(tenantId), tenantId, id))
  }

  /** Rows for `pageOf`: one more than `limit` when there are more. @throws DomainError `notFound` */
  async list(
    tenantId: string,
    tableId: string,
    limit: number,
    before: string | undefined,
  ): Promise<ImportRow[]> {
    const db = this.#parts.database.tenant(tenantId)
    await getTable(db, tenantId, tableId)
    return listImports(db, tenantId, tableId, limit, before)
  }

  /**
   * Cancels an import. Before its merge the table stays as it was; a merge stops behind the chunk that it is at, with exact counts. [D]
   *
   * @throws DomainError `notFound`, `import.ended`
   */
  async cancel(principal: Principal, id: string): Promise<Import> {
    const { tenantId } = principal
    const { database, audit, nodes } = this.#parts
    await database
      .tenant(tenantId)
      .transaction()
      .execute(async (tx) => {
        const row = await getImport(tx, tenantId, id)
        if (await cancelQueued(tx, tenantId, id)) await deleteSpool(tx, tenantId, id)
        else if (!(await requestCancel(tx, tenantId, id)))
          throw new DomainError('import.ended', 'The import has ended already.', {
            params: { state: row.state },
          })
        await audit.write(tx, {
          principal,
          action: 'import.cancel',
          subjectType: 'table',
          subjectId: row.table_id,
          after: { importId: id },
        })
        await nodes.publish(tx, 'import.changed', { tenantId, importId: id })
      })
    return this.get(tenantId, id)
  }

  /**
   * The rejected rows as CSV, with reasons in the reader's language. Values of masked fields come in clear, audited, only to who sent the
   * file or may reveal, and only when `masked` is not asked for (rule book 2).
   *
   * @throws DomainError `notFound`, `conflict` while the import runs
   */
  async rejected(
    principal: Principal | SystemActor,
    id: string,
    { masked = false }: { masked?: boolean } = {},
  ): Promise<{ name: string; text: AsyncGenerator<string> }> {
    const { tenantId } = principal
    const locale = principal.kind === 'system' ? 'en' : principal.locale
    const db = this.#parts.database.tenant(tenantId)
    const row = await getImport(db, tenantId, id)
    if (!row.ended_at) throw new DomainError('conflict', 'The import is still running. Wait for its end.')
    const { fields } = await db
      .selectFrom('table_revision')
      .select('fields')
      .where('tenant_id', '=', tenantId)
      .where('table_id', '=', row.table_id)
      .where('revision', '=', row.table_revision)
      .executeTakeFirstOrThrow()
    const clear = !masked && maySeeClear(principal, row.created_by.id)
    if (clear)
      await db.transaction().execute((tx) =>
        this.#parts.audit.write(tx, {
          principal,
          action: 'import.downloadRejected',
          subjectType: 'table',
          subjectId: row.table_id,
          after: { importId: id },
        }),
      )
    const keys = await this.#parts.keyring.of(tenantId)
    const columns = fields.map(({ name, mask }) => ({ name, mask: clear ? null : mask }))
    return {
      name: `${row.file_name.replace(/\.csv$/i, '')}_rejected.csv`,
      text: rejectedCsv(db, keys, id, columns, locale),
    }
  }

  /** Sends an import whenever it changes, until it has ended. */
  async follow(tenantId: string, id: string, stream: EventStream): Promise<void> {
    let wake = () => {}
    const unsubscribe = this.#parts.nodes.subscribe('import.changed', ({ importId }) => {
      if (importId === id) wake()
    })
    stream.signal.addEventListener('abort', () => wake(), { once: true })
    try {
      for (let sent = ''; !stream.signal.aborted; ) {
        const changed = new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, lookAgainMs)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
        const data = await this.get(tenantId, id)
        const text = JSON.stringify(data)
        if (text !== sent) await stream.send({ event: 'import', data })
        sent = text
        if (data.endedAt) return wake()
        await changed
      }
    } finally {
      unsubscribe()
    }
  }
}
