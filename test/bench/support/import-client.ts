import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { Import } from '@screenpop/contract'

/** The server of the import benches, in a process of its own. */
export interface ImportServer {
  readonly child: ChildProcess
  readonly url: string
  readonly headers: Record<string, string>
  readonly tenantId: string
  /** Ids of the two tables. */
  readonly plain: string
  readonly wide: string
  /** Connection string of the owner's role. */
  readonly database: string
}

export const withImportServer = async <R>(run: (server: ImportServer) => Promise<R>): Promise<R> => {
  const child = fork(join(import.meta.dirname, 'import-server.ts'), { execArgv: ['--import', 'tsx'] })
  try {
    const died = once(child, 'exit').then(() => {
      throw new Error('The server of the bench ended before it served.')
    })
    const [told] = await Promise.race([once(child, 'message'), died])
    return await run({ ...told, child })
  } finally {
    if (child.connected) {
      const ended = once(child, 'exit')
      child.send('stop')
      await ended
    }
  }
}

/** Uploads a file and waits for the end of its import; gives the time from the first byte to the end, in ms. */
export const importFile = async (
  { url, headers }: ImportServer,
  tableId: string,
  path: string,
): Promise<number> => {
  const { size } = await stat(path)
  const start = performance.now()
  const answer = await fetch(`${url}/api/v1/tables/${tableId}/imports?fileName=bench.csv`, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'text/csv', 'Content-Length': String(size) },
    body: Readable.toWeb(createReadStream(path, { highWaterMark: 1 << 20 })) as ReadableStream,
    duplex: 'half',
  } as RequestInit)
  const started: Import = await answer.json()
  if (answer.status !== 202) throw new Error(JSON.stringify(started))
  // the event stream ends with the import; asking again and again would be part of the load
  const events = await (await fetch(`${url}/api/v1/imports/${started.id}/events`, { headers })).text()
  const last = events.slice(events.lastIndexOf('data: ') + 6)
  const state: Import = JSON.parse(last.slice(0, last.indexOf('\n')))
  const ms = performance.now() - start
  if (state.state !== 'completed') throw new Error(JSON.stringify(state))
  return ms
}
