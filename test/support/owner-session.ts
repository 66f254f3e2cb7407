import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from 'pg'
import type { ServerProcess } from './server.ts'

/** A session of the owner on the embedded database of a server: for masses of rows that a test needs, but is not about. */
export const withOwner = async <R>(
  { dataFolder }: ServerProcess,
  run: (session: Client) => Promise<R>,
): Promise<R> => {
  const { owner } = JSON.parse(await readFile(join(dataFolder, 'postgres', 'connection.json'), 'utf8'))
  const session = new Client({ connectionString: owner })
  await session.connect()
  try {
    return await run(session)
  } finally {
    await session.end()
  }
}
