import { Readable } from 'node:stream'
import type { Import, ImportEncoding, ImportMode, Principal } from '@screenpop/contract'
import { noLog } from '@screenpop/platform/config'
import { Jobs } from '@screenpop/platform/jobs'
import { openTestHouse, type TestHouse } from '../../testing/test-house.ts'
import { Imports } from '../import.service.ts'

export interface Upload {
  tableId: string
  body: string | Buffer | Readable
  mode?: ImportMode
  fileName?: string
  encoding?: ImportEncoding
  contentType?: string
  contentLength?: number
}

/** The room of tables with imports that really run: job queue, worker thread, database. */
export interface ImportHouse extends TestHouse {
  readonly imports: Imports
  readonly jobs: Jobs
  /** Uploads a file; its import runs only in a house that works. */
  upload(principal: Principal, upload: Upload): Promise<Import>
  /** Resolves with the import once it has ended. */
  ended(principal: Principal, id: string): Promise<Import>
  /** Uploads a file and waits for the end of its import. */
  run(principal: Principal, upload: Upload): Promise<Import>
  /** The rejected rows as text, the byte order mark included. */
  rejected(principal: Principal, id: string, options?: { masked?: boolean }): Promise<string>
}

/** @param options.works false to upload only @param options.kek key-encryption key that other processes share */
export const openImportHouse = async ({
  works = true,
  kek,
}: {
  works?: boolean
  kek?: Uint8Array
} = {}): Promise<ImportHouse> => {
  const house = await openTestHouse(undefined, kek)
  const jobs = new Jobs({ database: house.database, log: noLog })
  await jobs.start()
  const imports = new Imports({ ...house.parts, jobs, log: noLog })
  if (works) await imports.work(jobs)

  const upload: ImportHouse['upload'] = (principal, { body, tableId, ...rest }) =>
    imports.start({
      principal,
      tableId,
      mode: rest.mode,
      fileName: rest.fileName ?? 'customers.csv',
      encoding: rest.encoding,
      contentType: rest.contentType ?? 'text/csv',
      contentLength: rest.contentLength,
      body: body instanceof Readable ? body : Readable.from([Buffer.from(body)]),
    })

  const ended = (principal: Principal, id: string): Promise<Import> =>
    new Promise((resolve, reject) => {
      const gone = new AbortController()
      let last: Import | undefined
      const send = async ({ data }: { data: unknown }) => {
        last = data as Import
      }
      imports
        .follow(principal.tenantId, id, { send, signal: gone.signal })
        .then(() => (last ? resolve(last) : reject(new Error('nothing was sent'))), reject)
    })

  return {
    ...house,
    imports,
    jobs,
    upload,
    ended,
    run: async (principal, file) => ended(principal, (await upload(principal, file)).id),
    rejected: async (principal, id, options) => {
      const { text } = await imports.rejected(principal, id, options)
      let csv = ''
      for await (const part of text) csv += part
      return csv
    },
    close: async () => {
      await jobs.stop()
      await imports.close()
      await house.close()
    },
  }
}
